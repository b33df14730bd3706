# Writes the texts that ship into a source file:
#   cmake -DOUTPUT=FILE -DFOLDER=FOLDER -DHEADER=FILE -DTYPE=NAME -DFUNCTION=NAME -P embed.cmake
file(GLOB texts ${FOLDER}/*.toml)
list(SORT texts)
set(text "#include \"${HEADER}\"\n\nnamespace lyceum::server {\nnamespace {\nconstexpr ${TYPE} all[] = {\n")
foreach(item ${texts})
  get_filename_component(slug ${item} NAME_WE)
  file(READ ${item} content)
  string(APPEND text "    {\"${slug}\", R\"toml(${content})toml\"},\n")
endforeach()
string(APPEND text "};\n}\nstd::span<${TYPE} const> ${FUNCTION}() { return all; }\n}\n")
file(WRITE ${OUTPUT} "${text}")
