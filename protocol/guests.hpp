#pragma once

/// Guests are people without an account: they came to one session with its code. They are signed in, and
/// every access rule holds for them too; what only makes sense with an account says
/// `static constexpr auto guests = Guests::refused;` beside its access rule.
namespace lyceum {

enum class Guests { refused };

}  // namespace lyceum
