#pragma once

#include <chrono>
#include <sys/types.h>

/// What the system says of a process: /proc/PID.
namespace lyceum::bench {

/// The processor time that it took so far, of all its threads, to a hundredth of a second.
std::chrono::duration<double> cpu_time(pid_t process);
/// The memory that it holds (VmRSS), in bytes.
double resident_bytes(pid_t process);
/// The same without pages of files, which the system can take back (RssAnon).
double own_bytes(pid_t process);
/// Lets this process and its children open as many files as the system allows.
void allow_many_files();

}  // namespace lyceum::bench
