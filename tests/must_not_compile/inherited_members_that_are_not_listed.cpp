// says: sidekick: a struct that inherits members lists all of them, and its own
#include "models.hpp"

struct Entity {
    std::optional<std::int64_t> id{};
    std::string created{};
};
struct Villain : Entity {
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(column<&Villain::id>(primary_key), column<&Villain::created>());
