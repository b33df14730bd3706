#pragma once

namespace lyceum::yjs {

/// Measures what the server does with updates, and prints it. Means something only in a build for release.
void measure();

}  // namespace lyceum::yjs
