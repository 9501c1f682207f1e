#include "sidekick/trace/trace_objects.hpp"

#include <algorithm>
#include <utility>

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

// The first column of text that has a value. An object that has expired still holds what it is
// called.
std::string label_of(const Node& node) {
    const auto& columns = node.mapper().columns();
    Encoded encoded;
    // What a codec stores as text names nobody.
    const auto value = [&](std::size_t i) {
        return columns[i].member_type->get == nullptr ? ValueView{}
                                                      : columns[i].get(node.object(), encoded);
    };
    return first_text(columns.size(), value).value_or("");
}

}  // namespace

std::string named_by_key(const Mapper& mapper, const Key& key) {
    return fmt::format("{} {}", mapper.class_name(), key_words(key));
}

TracedObject& TraceObjects::of(const Node& node) {
    if (recent_.first != &node) {
        recent_ = {&node, &objects_[&node]};
    }
    return *recent_.second;
}

TracedObject* TraceObjects::find(const Node& node) const noexcept {
    if (recent_.first != &node) {
        const auto found = objects_.find(&node);
        if (found == objects_.end()) {
            return nullptr;
        }
        recent_ = {&node, const_cast<TracedObject*>(&found->second)};
    }
    return recent_.second;
}

void TraceObjects::forget(const Node& node) noexcept {
    objects_.erase(&node);
    recent_ = {};
}

TracedObject& TraceObjects::seen(const Node& node) {
    TracedObject& object = of(node);
    if (object.number == 0) {
        object.number = ++last_;
        object.by = std::this_thread::get_id();
    }
    return object;
}

std::vector<const Node*> TraceObjects::seen_by_this_thread() const {
    std::vector<std::pair<std::size_t, const Node*>> seen;
    for (const auto& [node, object] : objects_) {
        if (object.number > 0 && object.by == std::this_thread::get_id()) {
            seen.emplace_back(object.number, node);
        }
    }
    std::ranges::sort(seen);
    std::vector<const Node*> nodes(seen.size());
    std::ranges::transform(seen, nodes.begin(), [](const auto& each) { return each.second; });
    return nodes;
}

std::string TraceObjects::name(const Node& node) {
    const std::string text = label_of(node);
    return !text.empty()     ? text
           : !node.has_key() ? node.describe()
                             : named_by_key(node.mapper(), node.key());
}

void TraceObjects::append_json(std::string& out, const Node& node) {
    out += "{\"id\":";
    json::append_number(out, seen(node).number);
    out += ",\"model\":";
    json::append_text(out, node.mapper().class_name());
    out += ",\"key\":";
    if (const std::int64_t* const integer = node.key().integer()) {
        out += '"';
        json::append_value(out, *integer);
        out += '"';
    } else if (node.has_key()) {
        // `('a',)` as `'a'`, `(1, 2)` as `1, 2`
        const std::string key = node.key().repr();
        json::append_text(out, key.substr(1, key.size() - (key.ends_with(",)") ? 3 : 2)));
    } else {
        out += "null";
    }
    out += ",\"label\":";
    if (const std::string text = label_of(node); !text.empty()) {
        json::append_text(out, text);
    } else {
        out += "null";
    }
    out += '}';
}

void TraceObjects::append_json(std::string& out, const Event& statement,
                               const std::function<void()>& between) {
    out += '[';
    bool is_first = true;
    const auto separate = [&] {
        out += is_first ? "" : ",";
        is_first = false;
    };
    for (std::size_t i = 0; i < statement.parameters->size(); ++i) {
        const ParameterRows::Subject subject = statement.parameters->subject(i);
        const Node* const object = node_of(subject.object);
        const Node* const item = node_of(subject.item);
        if (object == nullptr) {
            continue;
        }
        separate();
        out += item != nullptr ? "[" : "";
        append_json(out, *object);
        if (item != nullptr) {
            out += ',';
            append_json(out, *item);
            out += ']';
        }
        between();
    }
    if (is_first && statement.reason->object != nullptr) {
        append_json(out, *node_of(statement.reason->object));
    }
    out += ']';
}

}  // namespace sidekick::detail
