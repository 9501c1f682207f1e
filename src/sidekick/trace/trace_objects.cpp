#include "sidekick/trace/trace_objects.hpp"

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/first_text.hpp"

namespace sidekick::detail {

namespace {

// `(3,)` as `3`; `(1, 2)` as it is.
std::string key_words(const Key& key) {
    const std::string text = key.repr();
    return text.ends_with(",)") ? text.substr(1, text.size() - 3) : text;
}

}  // namespace

std::string named_by_key(const Mapper& mapper, const Key& key) {
    return fmt::format("{} {}", mapper.class_name(), key_words(key));
}

void TraceObjects::see(const Node& node) {
    if (numbers_.try_emplace(&node, last_ + 1).second) {
        ++last_;
        by_number_.emplace(last_, Seen{&node, std::this_thread::get_id()});
    }
}

void TraceObjects::forget(const Node& node) {
    if (const auto found = numbers_.find(&node); found != numbers_.end()) {
        by_number_.erase(found->second);
        numbers_.erase(found);
    }
    labels_.erase(&node);
}

std::string TraceObjects::label(const Node& node) {
    if (!node.is_expired()) {
        const auto& columns = node.mapper().columns();
        Encoded encoded;
        // What a codec stores as text names nobody.
        const auto value = [&](std::size_t i) {
            return columns[i].member_type->get == nullptr ? ValueView{}
                                                          : columns[i].get(node.object(), encoded);
        };
        if (const auto text = first_text(columns.size(), value)) {
            return labels_[&node] = *text;
        }
    }
    const auto known = labels_.find(&node);
    return known == labels_.end() ? std::string{} : known->second;
}

std::string TraceObjects::name(const Node& node) {
    const std::string text = label(node);
    return !text.empty()     ? text
           : !node.has_key() ? node.describe()
                             : named_by_key(node.mapper(), node.key());
}

std::string TraceObjects::json(const Node& node) {
    see(node);
    const std::string text = label(node);
    const std::string key = node.key().repr();
    return json::Object{}
        .add("id", fmt::format("{}", numbers_.at(&node)))
        .add("model", json::text(node.mapper().class_name()))
        // `(3,)` as `3`, `(1, 2)` as `1, 2`
        .add("key", !node.has_key()       ? "null"
                    : key.ends_with(",)") ? json::text(key.substr(1, key.size() - 3))
                                          : json::text(key.substr(1, key.size() - 2)))
        .add("label", text.empty() ? "null" : json::text(text))
        .str();
}

std::string TraceObjects::json(const Event& statement) {
    std::string objects;
    const auto add = [&](const std::string& object) {
        objects += (objects.empty() ? "" : ",") + object;
    };
    for (std::size_t i = 0; i < statement.parameters->size(); ++i) {
        const ParameterRows::Subject subject = statement.parameters->subject(i);
        const Node* const object = node_of(subject.object);
        const Node* const item = node_of(subject.item);
        if (item != nullptr) {
            add(fmt::format("[{},{}]", json(*object), json(*item)));
        } else if (object != nullptr) {
            add(json(*object));
        }
    }
    if (objects.empty() && statement.reason->object != nullptr) {
        add(json(*node_of(statement.reason->object)));
    }
    return "[" + objects + "]";
}

}  // namespace sidekick::detail
