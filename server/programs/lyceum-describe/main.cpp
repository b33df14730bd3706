#include "server/describe/schema.hpp"

#include <cstring>
#include <iostream>

/// lyceum-describe typescript|openapi|asyncapi: writes what is derived from the declarations.
int main(int count, char** words)
{
    namespace describe = lyceum::describe;
    std::string_view const what = count == 2 ? words[1] : "";
    if (what == "typescript") std::cout << describe::typescript();
    else if (what == "openapi") std::cout << describe::openapi("http://localhost:8080") << '\n';
    else if (what == "asyncapi") std::cout << describe::asyncapi("localhost:8080") << '\n';
    else {
        std::cerr << "usage: lyceum-describe typescript|openapi|asyncapi\n";
        return 2;
    }
}
