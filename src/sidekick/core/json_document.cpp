#include "sidekick/core/json_document.hpp"

#include "sidekick/core/json_reader.hpp"

namespace sidekick {

Json::Json(std::string_view text)
    : text_{detail::JsonReader{text, detail::JsonStyle::json}.read()} {}

namespace detail {

std::string repr_json(const Json& document) {
    return JsonReader{document.str(), JsonStyle::python}.read();
}

Json load_json(const ValueView& stored) {
    const bool is_number =
        std::holds_alternative<std::int64_t>(stored) || std::holds_alternative<double>(stored);
    return is_number ? Json{repr(stored)} : Json{text_in(stored)};
}

}  // namespace detail

}  // namespace sidekick
