// says: sidekick: a parameter is a number, a bool, a text, bytes, or of a type with a codec
#include "models.hpp"

auto query() {
    return sidekick::text("SELECT :hero").bind("hero", Hero{});
}
