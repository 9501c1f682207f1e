#include "sidekick/mapping/key.hpp"

#include <algorithm>
#include <functional>

#include "sidekick/database/parameters.hpp"

namespace sidekick::detail {

namespace {

struct HashOf {
    std::size_t operator()(std::monostate) const { return 0; }
    std::size_t operator()(const Blob& bytes) const {
        return std::hash<std::string_view>{}(
            {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    template <typename T>
    std::size_t operator()(const T& value) const {
        return std::hash<T>{}(value);
    }
};

}  // namespace

// Not by default in the class: whoever includes it would compile the comparison of Values.
bool Key::operator==(const Key& other) const {
    return values_ == other.values_;
}

std::partial_ordering Key::operator<=>(const Key& other) const {
    return values_ <=> other.values_;
}

Key::Key(const std::vector<ValueView>& values) {
    const auto is_null = [](const ValueView& value) {
        return std::holds_alternative<std::monostate>(value);
    };
    if (std::ranges::any_of(values, is_null)) {
        return;
    }
    const ValueView only = values.size() == 1 ? without_bool(values.front()) : ValueView{};
    if (const auto* integer = std::get_if<std::int64_t>(&only)) {
        values_ = *integer;
        return;
    }
    Several owned;
    std::ranges::transform(values, std::back_inserter(owned),
                           [](const ValueView& value) { return copy_of(without_bool(value)); });
    values_ = std::move(owned);
}

void Key::append_to(std::vector<ValueView>& row) const {
    if (integer() != nullptr) {
        row.emplace_back(*integer());
    } else if (const auto* values = std::get_if<Several>(&values_)) {
        std::ranges::transform(*values, std::back_inserter(row), view_of);
    }
}

std::string Key::repr() const {
    std::vector<ValueView> row;
    append_to(row);
    return repr_parameters(row);
}

KeyValues::KeyValues(const Key& key) {
    if (const std::int64_t* integer = key.integer()) {
        integer_ = *integer;
        row_ = {&integer_, 1};
    } else {
        key.append_to(several_);
        row_ = several_;
    }
}

std::size_t Key::Hash::operator()(const Key& key) const noexcept {
    if (key.integer() != nullptr) {
        return std::hash<std::int64_t>{}(*key.integer());
    }
    std::size_t seed = 0;
    if (const auto* values = std::get_if<Several>(&key.values_)) {
        for (const Value& value : *values) {
            seed = seed * 1000003U ^ std::visit(HashOf{}, value);
        }
    }
    return seed;
}

}  // namespace sidekick::detail
