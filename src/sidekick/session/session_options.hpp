// How a session is made.
#pragma once

#include <optional>

#include "sidekick/database/engine.hpp"
#include "sidekick/mapping/description.hpp"

namespace sidekick {

// How a session is made: `Session session{engine, {.begin = Begin::immediate}}`.
struct SessionOptions {
    // How its transactions begin; as the engine was told if this is empty.
    std::optional<Begin> begin = {};
    // How lists, and other objects that a member leads to, load when they are touched, where no
    // query has said so of them:
    //   Lazy::select    one by one
    //   Lazy::together  for all objects that came from the same query at once, as if each had been
    //                   touched then: one SELECT for 500 of them; over a table of links, one of the
    //                   links, and one for what they lead to that the session does not have
    //   Lazy::raise     not at all: a touch throws InvalidRequestError, which says what to write
    // What came together is known until the transaction ends, or until it expires. Where a query
    // says `lazyload` of a member, it loads one by one.
    Lazy lazy = Lazy::select;
    // Whether it flushes before it reads, or changes rows by a statement; if not, what was changed
    // is not found until `flush` or `commit` writes it.
    bool autoflush = true;
};

}  // namespace sidekick
