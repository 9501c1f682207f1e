// Texts that occur again and again: a page has each of them once, and their numbers elsewhere.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>

#include "tool/trace_json.hpp"

namespace sidekick::tool {

class NumberedTexts {
public:
    // From 0, in the order in which they are first asked for.
    std::size_t number(const std::string& text) {
        return numbers_.try_emplace(text, numbers_.size()).first->second;
    }

    // What `content` makes of each, in the order of their numbers.
    Json in_order(const std::function<Json(const std::string&)>& content) const {
        Json::array_t all(numbers_.size());
        for (const auto& [text, number] : numbers_) {
            all[number] = content(text);
        }
        return all;
    }

private:
    std::map<std::string, std::size_t> numbers_;
};

}  // namespace sidekick::tool
