// says: has no member named .nmae|no member named 'nmae' in 'Hero'
#include "models.hpp"

void rename(sidekick::Ref<Hero> hero) {
    hero->nmae = "Deadpond";
}
