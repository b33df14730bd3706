#include "tests/support/folder.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace lyceum::testing {

Folder::Folder()
{
    std::string name = (std::filesystem::temp_directory_path() / "lyceum-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("cannot make a folder under /tmp");
    path_ = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace lyceum::testing
