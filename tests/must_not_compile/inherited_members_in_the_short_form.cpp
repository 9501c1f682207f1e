// says: sidekick: a struct that inherits members, or is no aggregate, lists its columns
// says: Villain
// at most 6 lines
#include <sidekick/sidekick.hpp>

struct Entity {
    std::optional<std::int64_t> id{};
};
struct Villain : Entity {
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(indexed<&Villain::name>);
