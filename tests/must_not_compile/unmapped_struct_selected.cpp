// says: sidekick: this struct is not mapped; specialise sidekick::mapping<T> for it
// says: Villain
#include "models.hpp"

struct Villain {
    std::string name{};
};

auto query() {
    return sidekick::select<Villain>();
}
