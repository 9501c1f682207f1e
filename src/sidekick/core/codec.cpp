#include "sidekick/core/codec.hpp"

#include <exception>
#include <new>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

void throw_not_loaded(const ValueView& value, std::string_view type) {
    std::string why;
    try {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const DataError&) {
        why.clear();  // it is of another kind than what is stored
    } catch (const std::exception& error) {
        why = fmt::format(": {}", error.what());
    }
    throw DataError{fmt::format("the stored value {} does not fit {}{}", repr(value), type, why)};
}

void throw_not_stored(std::string_view type) {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw DataError{fmt::format("{} cannot be stored: {}", type, error.what())};
    }
}

}  // namespace sidekick::detail
