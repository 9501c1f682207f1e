// says: sidekick: this struct is not mapped; specialise sidekick::mapping<T> for it
// says: Villain
#include "models.hpp"

struct Villain {
    std::string name{};
};

void create(const sidekick::Engine& engine) {
    sidekick::create_all<Team, Hero, HeroTeamLink, Villain>(engine);
}
