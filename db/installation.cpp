#include "db/installation.hpp"

namespace lyceum::db {

void note_ready(Transaction& tx)
{
    tx.run("INSERT INTO installation (key, value) VALUES ('ready', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
           " WHERE value <> excluded.value",
           std::to_string(tx.at().since_epoch_ms / 1000));
}

}  // namespace lyceum::db
