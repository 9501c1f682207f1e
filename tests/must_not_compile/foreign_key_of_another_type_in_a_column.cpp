// says: a_foreign_key_is_of_another_type_than_the_key_it_leads_to
// says: &Villain::lair
// at most 6 lines
#include <sidekick/sidekick.hpp>

struct Lair {
    std::optional<std::int64_t> id{};
};

struct Villain {
    std::optional<std::int64_t> id{};
    std::string lair{};
};

template <>
inline constexpr auto sidekick::mapping<Lair> = table<Lair>(primary_key<&Lair::id>);
template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, column<&Villain::lair>(foreign_key<&Lair::id>));
