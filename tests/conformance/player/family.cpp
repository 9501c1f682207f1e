#include "family.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "families.hpp"

namespace conformance {

using namespace sidekick::detail;

namespace {

template <typename Matches>
const FamilyModel* find(const Family& family, const Matches& matches) {
    const auto found =
        std::ranges::find_if(family.models, [&](const auto& model) { return matches(*model); });
    return found == family.models.end() ? nullptr : found->get();
}

}  // namespace

ColumnName FamilyModel::column(std::string_view member) const {
    const auto& columns = mapper().columns();
    const auto found = std::ranges::find(columns, member, &Column::member);
    if (found == columns.end()) {
        throw PythonError{"AttributeError"};
    }
    return name(found->member);
}

const FamilyModel* Family::made_by(std::string_view verb) const {
    return find(*this, [&](const FamilyModel& model) { return model.verb() == verb; });
}

const FamilyModel* Family::named(std::string_view class_name) const {
    return find(
        *this, [&](const FamilyModel& model) { return model.mapper().class_name() == class_name; });
}

const FamilyModel& Family::of(const Node& node) const {
    return *find(*this,
                 [&](const FamilyModel& model) { return &model.mapper() == &node.mapper(); });
}

const Family& family_of(std::string_view first_line) {
    static const std::array families{many_to_many_family(), one_to_many_family(), cascade_family(),
                                     passive_family(),      association_family(), tree_family(),
                                     one_to_one_family()};
    Tokens tokens{first_line};
    const std::string_view name = tokens.skip("models") ? tokens.take() : families.front().name;
    const auto found = std::ranges::find(families, name, &Family::name);
    if (found == families.end()) {
        throw ProgramError{fmt::format("no family of models: {}", name)};
    }
    return *found;
}

}  // namespace conformance
