#include "sidekick/format.hpp"

#include <algorithm>

#include "sidekick/mapper.hpp"
#include "sidekick/repr.hpp"

namespace sidekick::detail {

namespace {

constexpr std::size_t indentation = 4;

class Printer {
public:
    explicit Printer(Layout layout) : in_lines_{layout == Layout::lines} {}

    // `name='Deadpond'`, `id=1`, each as `item` of its own.
    template <typename Item>
    static void columns(const Node& node, const Item& item) {
        if (node.is_expired()) {
            return;
        }
        for (const std::size_t position : node.mapper().repr_columns()) {
            const Column& column = node.mapper().columns()[position];
            item(fmt::format("{}={}", column.member, repr(column.get(node.object()))));
        }
    }

    // The columns and the collections that are held, with `separator` between them.
    void attributes(const Node& node, const char* separator) {
        bool first = true;
        const auto separate = [&] { out_ += std::exchange(first, false) ? "" : separator; };
        columns(node, [&](const std::string& column) {
            separate();
            out_ += column;
        });
        for (const Relationship& relationship : node.mapper().relationships()) {
            const Collection& held = relationship.collection(const_cast<void*>(node.object()));
            if (held.held() != nullptr) {
                separate();
                out_ += relationship.name + '=';
                collection(held);
            }
        }
    }

    void object(const Node& node) {
        out_ += node.mapper().class_name();
        out_ += '(';
        attributes(node, ", ");
        out_ += ')';
    }

    // REQUIRES: the collection is loaded.
    void collection(const Collection& items) {
        if (std::ranges::find(around_, &items) != around_.end()) {
            out_ += "[...]";
            return;
        }
        around_.push_back(&items);
        out_ += '[';
        bool first = true;
        for (const Node* item : *items.held()) {
            out_ += std::exchange(first, false) ? "" : in_lines_ ? "," : ", ";
            new_line(around_.size());
            object(*item);
        }
        around_.pop_back();
        if (!first) {
            new_line(around_.size());
        }
        out_ += ']';
    }

    std::string take() { return std::move(out_); }

private:
    void new_line(std::size_t depth) {
        if (in_lines_) {
            out_ += '\n';
            out_.append(depth * indentation, ' ');
        }
    }

    bool in_lines_;
    std::string out_;
    std::vector<const Collection*> around_;  // those that are being printed, outermost first
};

}  // namespace

std::string format_object(const Node* node, Layout layout) {
    if (node == nullptr) {
        return "None";
    }
    if (active_probe != nullptr) {
        active_probe->formatted(*node);
    }
    Printer printer{layout};
    if (layout == Layout::plain) {
        printer.attributes(*node, " ");
    } else {
        printer.object(*node);
    }
    return printer.take();
}

std::string format_collection(const Collection& collection, Layout layout) {
    collection.items();
    if (active_probe != nullptr && collection.is_bound()) {
        active_probe->formatted(collection.owner());
    }
    if (collection.held() == nullptr) {
        return "[]";  // of an object without a row, and never touched
    }
    Printer printer{layout};
    printer.collection(collection);
    return printer.take();
}

std::string format_columns(const Node& node) {
    std::string out;
    Printer::columns(node,
                     [&](const std::string& column) { out += (out.empty() ? "" : ", ") + column; });
    return fmt::format("{}({})", node.mapper().class_name(), out);
}

}  // namespace sidekick::detail
