#include "sidekick/query/load.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

bool has(const std::vector<const Mapper*>& path, const Mapper& model) {
    return std::ranges::find(path, &model) != path.end();
}

// Whether a relationship that no option is about loads with its owner.
bool is_followed(const Relationship& relationship, const LoadPath& path) {
    const bool comes_again = has(path.all, *relationship.target) &&
                             !(path.is_again && !relationship.by_foreign_key().in_owner);
    return (relationship.lazy == Lazy::selectin && !comes_again) ||
           (relationship.lazy == Lazy::joined && !has(path.statement, *relationship.target));
}

}  // namespace

Loads loads_of(const Mapper& model, std::span<const LoadOption> options, LoadPath path) {
    Loads loads;
    if (options.empty() && !model.loads_eagerly()) {
        return loads;
    }
    for (const LoadOption& option : options) {
        if (&option.owner() == &model) {
            model.relationship(option.member);  // throws if the model does not say what it is
        }
    }
    path.all.push_back(&model);
    path.statement.push_back(&model);
    for (const auto& relationship : model.relationships()) {
        const LoadOption* last = nullptr;
        std::vector<LoadOption> more;
        for (const LoadOption& option : options) {
            if (&option.owner() == &model && option.member == relationship->name) {
                last = &option;
                more.insert(more.end(), option.more.begin(), option.more.end());
            }
        }
        const Mapper& target = *relationship->target;
        if (last == nullptr && !is_followed(*relationship, path)) {
            continue;
        }
        const Lazy how = last != nullptr ? last->how : relationship->lazy;
        const bool is_joined = how == Lazy::joined;
        const LoadPath further{.all = path.all,
                               .statement = is_joined ? path.statement : LoadPath{}.statement,
                               .is_again = is_joined && path.is_again};
        loads.push_back({.relationship = relationship.get(),
                         .how = how,
                         .is_inner = last != nullptr && last->is_inner,
                         .more = loads_of(target, more, further)});
    }
    return loads;
}

bool joins_a_list(const Loads& loads) {
    return std::ranges::any_of(loads, [](const Load& load) {
        return load.how == Lazy::joined && (load.relationship->is_many || joins_a_list(load.more));
    });
}

// What is left out with what it is joined to is joined inside of that.
std::string joined(Text& text, const Loads& loads, std::string_view owner,
                   const std::vector<std::string>* labels) {
    std::string out;
    for (const Load& load : loads) {
        if (load.how != Lazy::joined) {
            continue;
        }
        Loads inside;
        Loads behind;
        for (const Load& more : load.more) {
            (more.is_inner && !load.is_inner ? inside : behind).push_back(more);
        }
        out +=
            load.relationship->join({.kind = load.is_inner ? JoinKind::inner : JoinKind::left_outer,
                                     .owner = std::string{owner},
                                     .target = load.name,
                                     .aliases = text.aliases(),
                                     .more = joined(text, inside, load.name),
                                     .owner_labels = labels});
        out += joined(text, behind, load.name);
    }
    return out;
}

std::string described(std::span<const LoadOption> options) {
    std::string out;
    for (const LoadOption& option : options) {
        out += fmt::format("{}.{}:{}{}({})", option.owner().class_name(), option.member,
                           static_cast<int>(option.how), option.is_inner ? "!" : "",
                           described(option.more));
    }
    return out;
}

}  // namespace sidekick::detail
