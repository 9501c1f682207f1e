// says: error: .*conversion from .Ref<const Hero>. to .*Ref<Hero>
#include "models.hpp"

sidekick::Ref<Hero> to_write(sidekick::Ref<const Hero> hero) {
    sidekick::Ref<Hero> writing = hero;
    return writing;
}
