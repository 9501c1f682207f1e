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

Key::Several::Several(std::vector<Value> values)
    : values_{std::make_unique<const std::vector<Value>>(std::move(values))} {}

std::span<const Value> Key::several() const noexcept {
    const auto* several = std::get_if<Several>(&values_);
    return several != nullptr ? std::span{several->values()} : std::span<const Value>{};
}

// REQUIRES: they are not both integers.
std::partial_ordering Key::compare(const Key& other) const {
    if (values_.index() != other.values_.index()) {
        return values_.index() <=> other.values_.index();
    }
    return std::lexicographical_compare_three_way(several().begin(), several().end(),
                                                  other.several().begin(), other.several().end());
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
    std::vector<Value> owned;
    owned.reserve(values.size());
    std::ranges::transform(values, std::back_inserter(owned),
                           [](const ValueView& value) { return copy_of(without_bool(value)); });
    values_ = Several{std::move(owned)};
}

void Key::append_to(std::vector<ValueView>& row) const {
    if (integer() != nullptr) {
        row.emplace_back(*integer());
    } else {
        std::ranges::transform(several(), std::back_inserter(row), view_of);
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

std::size_t Key::Hash::of_several(const Key& key) noexcept {
    std::size_t seed = 0;
    for (const Value& value : key.several()) {
        seed = seed * 1000003U ^ std::visit(HashOf{}, value);
    }
    return seed;
}

}  // namespace sidekick::detail
