// says: error: (assignment of member|no match for .operator=.|no viable overloaded '=')
#include "models.hpp"

void rename(sidekick::Ref<const Hero> hero) {
    hero->age = 5;
}
