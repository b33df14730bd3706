#pragma once

#include <filesystem>
#include <string>

/// What is read of an uploaded file, so that it is found and recognised. Programs of the system do it where they are
/// installed (deploy/packages): poppler-utils, libvips-tools, unzip. For a thread that may wait.
namespace lyceum::server {

/// What is written in a PDF, a document of an office, a text; what is said in captions. UTF-8; empty where there is
/// nothing, or the program is missing. A million bytes at most.
std::string text_in(std::filesystem::path const& file, std::string const& type);
/// A small picture of an image or of a PDF's first page, WebP; empty where there is none. 200 kB at most.
std::string picture_of(std::filesystem::path const& file, std::string const& type);

/// What captions say, without times and marks.
std::string spoken_in(std::string const& web_vtt);
/// The words between the marks of XML, a space for each.
std::string words_in(std::string const& xml);

}  // namespace lyceum::server
