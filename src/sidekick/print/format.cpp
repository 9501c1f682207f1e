#include "sidekick/print/format.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

constexpr std::size_t indentation = 4;
// Without an end to it, the blanks of a chain would grow with the square of its length.
constexpr std::size_t most_levels = 64;

// `name='Deadpond'`, `id=1`, each as `item` of its own.
template <typename Item>
void for_each_column(const Node& node, const Item& item) {
    if (node.is_expired()) {
        return;
    }
    for (const std::size_t position : node.mapper().repr_columns()) {
        const Column& column = node.mapper().columns()[position];
        if (!node.lacks(position)) {
            item(fmt::format("{}={}", column.member, column.repr(node.object())));
        }
    }
}

// Prints an object or a list, once. A graph may be as deep as it has objects: what stands around
// the place where it prints is a list of its own, and nothing calls itself.
class Printer {
public:
    explicit Printer(Layout layout) : layout_{layout} {}

    std::string object(const Node& node) {
        open_.push_back({.is_bare = layout_ == Layout::plain});
        begin_object(node);
        return finish();
    }

    std::string list(std::span<Node* const> items) {
        begin_list(items, nullptr);
        return finish();
    }

    // REQUIRES: the collection is loaded.
    std::string collection(const Collection& collection) {
        around_.insert(&collection);
        begin_list(collection.items(), &collection);
        return finish();
    }

private:
    // An object that has begun and not ended.
    struct OpenObject {
        const Node* node = nullptr;
        std::size_t relationship = 0;  // where to go on
        bool has_attributes = false;   // whether it has shown any
    };
    // A list that has begun and not ended; or an object that is in none: outermost, or what a
    // reference leads to.
    struct Open {
        std::span<Node* const> to_come{};  // its members that have not begun
        const Slot* slot = nullptr;        // which it is; null if it is no object's
        OpenObject object{};
        bool is_list = false;
        bool is_bare = false;  // the object goes without its class
    };

    std::string finish() {
        while (!open_.empty()) {
            if (open_.back().object.node != nullptr) {
                go_on_with_object();
            } else if (!open_.back().to_come.empty()) {
                next_member();
            } else {
                end_list();
            }
        }
        return std::move(out_);
    }

    void begin_list(std::span<Node* const> items, const Slot* slot) {
        open_.push_back({.to_come = items, .slot = slot, .is_list = true});
        ++depth_;
        out_ += '[';
    }

    void next_member() {
        Open& list = open_.back();
        if (out_.back() != '[') {
            out_ += layout_ == Layout::lines ? "," : ", ";
        }
        new_line();
        const Node* const node = list.to_come.front();
        list.to_come = list.to_come.subspan(1);
        if (node == nullptr) {
            out_ += "None";
        } else {
            begin_object(*node);
        }
    }

    void end_list() {
        const Open ended = open_.back();
        open_.pop_back();
        if (!ended.is_list) {
            return;
        }
        around_.erase(ended.slot);
        --depth_;
        if (out_.back() != '[') {
            new_line();
        }
        out_ += ']';
    }

    void begin_object(const Node& node) {
        Open& around = open_.back();
        around.object = {.node = &node};
        around_objects_.emplace(&node, depth_);
        if (!around.is_bare) {
            out_ += node.mapper().class_name();
            out_ += '(';
        }
        for_each_column(node, [&](const std::string& column) { attribute(around) += column; });
    }

    // The next slot that is loaded; or the end.
    void go_on_with_object() {
        Open& around = open_.back();
        const auto& relationships = around.object.node->mapper().relationships();
        if (around.object.relationship == relationships.size()) {
            out_ += around.is_bare ? "" : ")";
            around_objects_.erase({around.object.node, depth_});
            around.object = {};
            return;
        }
        const Relationship& relationship = *relationships[around.object.relationship++];
        const Slot& slot = relationship.slot(const_cast<void*>(around.object.node->object()));
        const auto held = slot.held();
        if (!held) {
            return;
        }
        slot.be_loaded();  // it is: now it is seen
        attribute(around) += relationship.name + '=';
        if (!relationship.is_many) {
            begin_reference(*held);
        } else if (around_.insert(&slot).second) {
            begin_list(*held, &slot);
        } else {
            out_ += "[...]";
        }
    }

    // Two objects may lead to each other without a list between them, where it could be cut.
    void begin_reference(std::span<Node* const> held) {
        if (held.empty()) {
            out_ += "None";
        } else if (around_objects_.contains({held.front(), depth_})) {
            out_ += "...";
        } else {
            open_.emplace_back();
            begin_object(*held.front());
        }
    }

    // Where an attribute of the object is to be written.
    std::string& attribute(Open& around) {
        if (std::exchange(around.object.has_attributes, true)) {
            out_ += around.is_bare ? " " : ", ";
        }
        return out_;
    }

    void new_line() {
        if (layout_ == Layout::lines) {
            out_ += '\n';
            out_.append(std::min(depth_, most_levels) * indentation, ' ');
        }
    }

    Layout layout_;
    std::string out_;
    std::vector<Open> open_;                  // outermost first
    std::size_t depth_ = 0;                   // how many of those are lists
    std::unordered_set<const Slot*> around_;  // the slots among them
    // The objects that have begun and not ended, each with the number of lists around it.
    std::set<std::pair<const Node*, std::size_t>> around_objects_;
};

void announce(const Node& node) {
    if (Probe* const probe = active_probe()) {
        probe->formatted(node);
    }
}

}  // namespace

std::string format_object(const Node* node, Layout layout) {
    if (node == nullptr) {
        return "None";
    }
    announce(*node);
    return Printer{layout}.object(*node);
}

std::string format_objects(const std::vector<Node*>& nodes, Layout layout) {
    const auto first =
        std::ranges::find_if(nodes, [](const Node* node) { return node != nullptr; });
    if (first != nodes.end()) {
        announce(**first);
    }
    return Printer{layout}.list(nodes);
}

std::string format_collection(const Collection& collection, Layout layout) {
    collection.items();
    if (collection.is_bound()) {
        announce(collection.owner());
    }
    if (!collection.held()) {
        return "[]";  // of an object without a row, and never touched
    }
    return Printer{layout}.collection(collection);
}

std::string format_columns(const Node& node) {
    std::string out;
    for_each_column(node,
                    [&](const std::string& column) { out += (out.empty() ? "" : ", ") + column; });
    return fmt::format("{}({})", node.mapper().class_name(), out);
}

}  // namespace sidekick::detail
