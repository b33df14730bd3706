#pragma once

#include "protocol/base64.hpp"
#include "tests/server/served.hpp"

#include <boost/json/array.hpp>

namespace lyceum::testing {

/// A practice that the second person writes (of a school), and resumable uploads to it.
struct Uploads : Served {
    explicit Uploads(ServerProcess::Environment environment = {}) : Served(std::move(environment)) {}

    std::int64_t practice()
    {
        if (practice_ == 0) {
            auto const made = post("practices.begin", {{"owner", {{"kind", "school"}, {"id", 1}}}, {"title", "Otters at the door"}}, as(1));
            EXPECT_EQ(made.status, 200) << made.body;
            practice_ = boost::json::parse(made.body).at("practice").to_number<std::int64_t>();
        }
        return practice_;
    }
    static std::string pair(std::string const& name, std::string const& value) { return name + ' ' + to_base64(value); }
    [[nodiscard]] Headers tus(std::size_t person, Headers more = {}) const
    {
        auto headers = as(person);
        headers.emplace_back("Tus-Resumable", "1.0.0");
        headers.insert(headers.end(), more.begin(), more.end());
        return headers;
    }
    HttpAnswer begin(std::string const& file_name, std::size_t length, std::size_t person = 1)
    {
        auto const metadata = pair("practice", std::to_string(practice())) + ',' + pair("filename", file_name) + ',' + pair("title", "Poster");
        return http(server.endpoint(), "POST", "/uploads", tus(person, {{"Upload-Length", std::to_string(length)}, {"Upload-Metadata", metadata}}));
    }
    HttpAnswer send(std::string const& where, std::int64_t offset, std::string const& bytes, Headers more = {}, std::size_t person = 1)
    {
        more.emplace_back("Upload-Offset", std::to_string(offset));
        more.emplace_back("Content-Type", "application/offset+octet-stream");
        return http(server.endpoint(), "PATCH", where, tus(person, std::move(more)), bytes);
    }
    HttpAnswer look(std::string const& where, std::size_t person = 1) { return http(server.endpoint(), "HEAD", where, tus(person)); }
    HttpAnswer get(std::string const& path, Headers const& headers) { return http(server.endpoint(), "GET", path, headers); }
    boost::json::array resources(std::size_t person = 1)
    {
        auto const answer = get("/api/resources.list?practice=" + std::to_string(practice()), as(person));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body).at("resources").as_array();
    }
    std::string upload_text(std::string const& text, std::string const& file_name = "poster.txt")
    {
        auto const where = begin(file_name, text.size()).header("location").value_or("");
        auto const sent = send(where, 0, text);
        EXPECT_EQ(sent.status, 204) << sent.body;
        return "/resources/" + sent.header("lyceum-resource").value_or("none");
    }

private:
    std::int64_t practice_ = 0;
};

}  // namespace lyceum::testing
