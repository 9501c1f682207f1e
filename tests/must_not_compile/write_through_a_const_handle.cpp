// says: discards qualifiers|no viable overloaded '='
#include "models.hpp"

void rename(const sidekick::Ref<Hero>& hero) {
    hero->age = 5;
}
