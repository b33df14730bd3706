#include "db/transaction.hpp"

#include "db/topics.hpp"

namespace lyceum::db {

std::int64_t Transaction::append(Topic topic, std::string_view name, std::string data)
{
    auto head = heads_.find(topic);
    if (head == heads_.end()) head = heads_.emplace(topic, last_number(*this, topic)).first;
    auto const number = ++head->second;
    run("INSERT INTO events (kind, id, number, name, at, data) VALUES (?, ?, ?, ?, ?, ?)", topic.kind, topic.id, number,
        name, at_, data);
    appended_.push_back({topic, number, name, at_, std::move(data)});
    return number;
}

}  // namespace lyceum::db
