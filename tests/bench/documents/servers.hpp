#pragma once

#include "tests/support/cohort.hpp"
#include "tests/support/server_process.hpp"

#include <memory>

/// The servers of documents that are measured, each as a process of its own.
namespace lyceum::bench {

enum class Kind { lyceum, hocuspocus, y_websocket };
inline constexpr Kind all_kinds[] = {Kind::lyceum, Kind::hocuspocus, Kind::y_websocket};
std::string_view name_of(Kind kind);

/// Where an editor finds a document.
struct Desk {
    std::uint16_t port = 0;
    Kind kind = Kind::lyceum;
    std::string name;     ///< the document's
    std::string session;  ///< of lyceumd: who edits
};

/// A server with so many empty documents. All functions throw std::runtime_error where it does not do its part.
class DocumentServer {
public:
    /// Whether what is written outlives the process. Lyceum always keeps it.
    enum class Keeps { nothing, documents };
    static std::unique_ptr<DocumentServer> make(Kind kind, int documents, Keeps keeps);

    virtual ~DocumentServer() = default;
    DocumentServer(DocumentServer const&) = delete;
    DocumentServer& operator=(DocumentServer const&) = delete;

    virtual void start() = 0;
    /// Ends it in good order, so that it can be started again with what it kept.
    virtual void stop() = 0;
    /// Lets it give back memory that it no longer needs.
    virtual void tidy() = 0;
    [[nodiscard]] virtual pid_t pid() const = 0;
    /// The document's desk for one of up to 30 editors.
    [[nodiscard]] virtual Desk desk(int document, int editor) const = 0;

protected:
    DocumentServer() = default;
};

}  // namespace lyceum::bench
