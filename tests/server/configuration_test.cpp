#include "server/configuration.hpp"

#include "tests/support/folder.hpp"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <map>

namespace lyceum::server {
namespace {

/// A variable of the environment for the length of a test.
class Variable {
public:
    Variable(std::string name, std::string const& value) : name_(std::move(name)) { setenv(name_.c_str(), value.c_str(), 1); }
    ~Variable() { unsetenv(name_.c_str()); }
    Variable(Variable const&) = delete;
    Variable& operator=(Variable const&) = delete;

private:
    std::string name_;
};

struct Configuration : ::testing::Test {
    lyceum::testing::Folder folder;

    std::filesystem::path write(std::string const& text)
    {
        auto const file = folder.path() / "lyceum.toml";
        std::ofstream(file) << text;
        return file;
    }
    Result<Settings> load(std::string const& text) { return load_settings(write(text)); }
    /// The message of a file that must be refused.
    std::string refused(std::string const& text)
    {
        auto const settings = load(text);
        if (settings) ADD_FAILURE() << "was taken: " << text;
        return settings ? std::string() : settings.error().message;
    }
};

/// The keys that the manual documents, with the defaults that it states.
std::map<std::string, std::string> documented()
{
    std::ifstream manual(LYCEUM_SOURCE_DIR "/deploy/lyceum.toml");
    std::map<std::string, std::string> keys;
    std::string section;
    for (std::string line; std::getline(manual, line);) {
        if (line.starts_with("[")) section = line.substr(1, line.find(']') - 1);
        auto const equals = line.find(" = ");
        if (line.starts_with("#") && !line.starts_with("# ") && equals != std::string::npos)
            keys[section + "." + line.substr(1, equals - 1)] = line.substr(equals + 3);
    }
    return keys;
}

TEST_F(Configuration, A_file_and_nothing_else_sets_keys_over_their_defaults)
{
    auto const settings = load("[http]\nport = 9000\ntrusted_proxies = [\"127.0.0.1\", \"10.0.0.0/8\"]\n"
                               "[store]\nkeep_events_days = 30\ndatabase = \"/srv/x.db\"\n[limits]\ncalls_per_second = 2.5\n");
    ASSERT_TRUE(settings) << settings.error().message;
    EXPECT_EQ(settings->http.port, 9000);
    EXPECT_EQ(settings->http.trusted_proxies, (std::vector<std::string>{"127.0.0.1", "10.0.0.0/8"}));
    EXPECT_EQ(settings->store.keep_events, std::chrono::days(30));
    EXPECT_EQ(settings->store.database, "/srv/x.db");
    EXPECT_EQ(settings->limits.calls_per_second, 2.5);
    EXPECT_EQ(settings->http.address, "127.0.0.1") << "what the file does not say stays";
}

TEST_F(Configuration, The_environment_counts_over_the_file)
{
    Variable const port("LYCEUM_HTTP_PORT", "9100"), proxies("LYCEUM_HTTP_TRUSTED_PROXIES", "127.0.0.1, ::1"),
        idle("LYCEUM_TIMEOUTS_IDLE_SECONDS", "90");
    auto const settings = load("[http]\nport = 9000\n");
    ASSERT_TRUE(settings) << settings.error().message;
    EXPECT_EQ(settings->http.port, 9100);
    EXPECT_EQ(settings->http.trusted_proxies, (std::vector<std::string>{"127.0.0.1", "::1"}));
    EXPECT_EQ(settings->timeouts.idle, std::chrono::seconds(90));
}

TEST_F(Configuration, An_unknown_key_is_refused_with_its_line_and_the_keys_there_are)
{
    auto const file = write("[http]\nport = 9000\nprot = 9001\n");
    auto const settings = load_settings(file);
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().field, "http.prot");
    EXPECT_TRUE(settings.error().message.starts_with(file.string() + ":3: there is no key http.prot.")) << settings.error().message;
    EXPECT_NE(settings.error().message.find("port"), std::string::npos);
}

TEST_F(Configuration, An_unknown_section_is_refused_even_where_it_is_empty)
{
    EXPECT_NE(refused("[htpp]\n").find(":1: there is no section [htpp]. There are the sections [http]"), std::string::npos);
    EXPECT_NE(refused("\n[htpp]\nport = 1\n").find("There are the sections [http]"), std::string::npos);
    EXPECT_NE(refused("port = 9000\n").find("outside any section"), std::string::npos);
}

TEST_F(Configuration, A_bad_value_is_refused_with_its_line_and_what_would_be_right)
{
    EXPECT_NE(refused("[http]\nport = 70000\n").find(":2: http.port must be a whole number from 0 to 65535."), std::string::npos);
    EXPECT_NE(refused("[http]\nport = \"80\"\n").find("must be a whole number"), std::string::npos);
    EXPECT_NE(refused("[http]\naddress = \"localhost\"\n").find("an IPv4 or IPv6 address"), std::string::npos);
    EXPECT_NE(refused("[http]\npublic_url = \"https://a.example/path\"\n").find("no path"), std::string::npos);
    EXPECT_NE(refused("[http]\ntrusted_proxies = [\"10.0.0.0/33\"]\n").find("ranges"), std::string::npos);
    EXPECT_NE(refused("[http]\ntrusted_proxies = [1]\n").find("a list of addresses"), std::string::npos);
    EXPECT_NE(refused("[log]\nlevel = \"loud\"\n").find("\"warning\""), std::string::npos);
    EXPECT_NE(refused("[limits]\ncalls_per_second = 0\n").find("a number above 0"), std::string::npos);
    EXPECT_NE(refused("[limits]\ncalls_per_second = nan\n").find("a number above 0"), std::string::npos);
    EXPECT_NE(refused("[mail]\nurl = \"http://mail.example\"\n").find("smtp://host:587"), std::string::npos);
}

TEST_F(Configuration, What_is_not_TOML_is_refused_with_its_line)
{
    EXPECT_NE(refused("[http]\nport = 9000\nport 9001\n").find("lyceum.toml:3: this is not TOML"), std::string::npos);
    EXPECT_NE(refused("[http]\nport = 9000\nport = 9001\n").find("this is not TOML"), std::string::npos);
}

TEST_F(Configuration, A_file_that_cannot_be_read_is_named)
{
    auto const file = folder.path() / "none.toml";
    auto const settings = load_settings(file);
    ASSERT_FALSE(settings);
    EXPECT_TRUE(settings.error().message.starts_with(file.string() + ": cannot be read")) << settings.error().message;
}

TEST_F(Configuration, An_unknown_or_bad_variable_is_refused_by_name)
{
    {
        Variable const unknown("LYCEUM_HTTP_PROT", "9000");
        auto const settings = load_settings({});
        ASSERT_FALSE(settings);
        EXPECT_TRUE(settings.error().message.starts_with("LYCEUM_HTTP_PROT: there is no such variable"));
    }
    Variable const bad("LYCEUM_HTTP_PORT", "80x");
    auto const settings = load_settings({});
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().field, "http.port");
    EXPECT_EQ(settings.error().message, "LYCEUM_HTTP_PORT: http.port must be a whole number from 0 to 65535.");
}

TEST_F(Configuration, Keys_that_need_each_other_are_checked_together)
{
    EXPECT_NE(refused("[tls]\ncertificate = \"/a.pem\"\n").find("both, or neither"), std::string::npos);
    EXPECT_NE(refused("[mail]\nurl = \"smtp://localhost:25\"\n").find("mail.from must be"), std::string::npos);
    EXPECT_TRUE(load("[mail]\nurl = \"smtp://localhost:25\"\nfrom = \"Lyceum <lyceum@example.org>\"\n"));
}

TEST_F(Configuration, The_manual_documents_every_key_with_its_default_and_no_other)
{
    auto const manual = documented();
    std::map<std::string, std::string> table;
    for (auto const& key : described_keys()) table[key.name] = key.by_default;
    EXPECT_EQ(manual, table);
}

TEST_F(Configuration, What_the_manual_states_as_default_can_be_set)
{
    std::string text, section;
    for (auto const& [name, value] : documented()) {
        auto const dot = name.find('.');
        if (name.substr(0, dot) != section) text += "[" + (section = name.substr(0, dot)) + "]\n";
        text += name.substr(dot + 1) + " = " + value + "\n";
    }
    auto const settings = load(text);
    EXPECT_TRUE(settings) << settings.error().message;
}

TEST_F(Configuration, The_help_names_every_key_and_its_variable)
{
    auto const help = describe_keys();
    EXPECT_NE(help.find("http.port (LYCEUM_HTTP_PORT, 8080)"), std::string::npos) << help;
    EXPECT_NE(help.find("timeouts.keep_alive_seconds (LYCEUM_TIMEOUTS_KEEP_ALIVE_SECONDS, 30)"), std::string::npos);
}

}  // namespace
}  // namespace lyceum::server
