#include "sidekick/database/event.hpp"

namespace sidekick {

const char* to_string(EventKind kind) noexcept {
    switch (kind) {
        case EventKind::begin:
            return "begin";
        case EventKind::statement:
            return "statement";
        case EventKind::finished:
            return "finished";
        case EventKind::commit:
            return "commit";
        case EventKind::committed:
            return "committed";
        case EventKind::rollback:
            return "rollback";
    }
    return "";
}

const char* to_string(Operation operation) noexcept {
    switch (operation) {
        case Operation::select:
            return "select";
        case Operation::insert:
            return "insert";
        case Operation::update:
            return "update";
        case Operation::remove:
            return "delete";
        case Operation::schema:
            return "schema";
        case Operation::other:
            return "other";
    }
    return "";
}

const char* to_string(CacheState state) noexcept {
    switch (state) {
        case CacheState::raw:
            return "raw";
        case CacheState::no_key:
            return "no key";
        case CacheState::generated:
            return "generated";
        case CacheState::cached:
            return "cached";
    }
    return "";
}

const char* to_string(ReasonKind kind) noexcept {
    switch (kind) {
        case ReasonKind::schema:
            return "schema";
        case ReasonKind::query:
            return "query";
        case ReasonKind::get:
            return "get";
        case ReasonKind::expired:
            return "expired";
        case ReasonKind::defaults:
            return "defaults";
        case ReasonKind::refresh:
            return "refresh";
        case ReasonKind::rows:
            return "rows";
        case ReasonKind::text:
            return "text";
        case ReasonKind::eager_load:
            return "eager load";
        case ReasonKind::lazy_load:
            return "lazy load";
        case ReasonKind::flush:
            return "flush";
        case ReasonKind::connect:
            return "connect";
    }
    return "";
}

}  // namespace sidekick
