#include "sidekick/query/output_names.hpp"

#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

// What is given once more has a number among what is: `id__1`.
std::string again(const std::string& name) {
    return name + "_";
}

}  // namespace

std::string OutputNames::of(const std::string& written, const Column& column) {
    const bool is_again = !columns_.insert(written).second;
    if (taken_.insert(column.name).second) {
        return {};
    }
    return text_.next_label(is_again ? again(column.name) : column.name);
}

std::string OutputNames::of(const Output& output) {
    if (!output.label.empty()) {
        taken_.insert(output.label);
        return output.label;
    }
    const bool has_name = !output.function.empty();
    const std::string name{has_name ? output.function : "anon"};
    // One without an identity is nobody else.
    const void* const known_by = output.identity ? output.identity.address() : &output;
    const std::string& first = text_.label(known_by, name);
    if (expressions_.insert(known_by).second) {
        return first;
    }
    return has_name ? text_.label(&output, again(name)) : again(first) + text_.label(&output, "");
}

std::string as_label(const std::string& label) {
    return label.empty() ? "" : " AS " + sql::quoted(label);
}

void append_column(Text& text, OutputNames& names, const Column& column, std::string_view table) {
    const std::string written = fmt::format("{}.{}", sql::quoted(table), sql::quoted(column.name));
    text.add(written);
    text.add(as_label(names.of(written, column)));
}

namespace {

// What a select gives, as it is written.
class Outputs {
public:
    explicit Outputs(Text& text) : text_{text}, names_{text} {}

    void add(const Output& output) {
        if (output.model != nullptr) {
            add(*output.model, text_.name_of(*output.model, output.alias));
        } else if (output.column.has_value() && output.label.empty()) {
            const auto& [table, member] = *output.column;
            const Mapper& mapper = table.mapper();
            add(mapper.columns()[mapper.position_of(member)], text_.name_of(mapper, table.alias));
        } else {
            start();
            const bool has_name = !output.label.empty() || output.function != nameless;
            const std::string name = has_name ? names_.of(output) : std::string{};
            output.expression.append_to(text_);
            text_.add(as_label(name));
        }
    }
    // All columns of a model whose table goes by `name`.
    void add(const Mapper& model, std::string_view name) {
        for (const Column& column : model.columns()) {
            add(column, name);
        }
    }
    void add_joined(Loads& loads) {
        name_joined(text_, loads, [this](Load& load) {
            load.column = count_;
            add(*load.relationship->target, load.name);
        });
    }

private:
    void add(const Column& column, std::string_view table) {
        start();
        append_column(text_, names_, column, table);
    }
    void start() { text_.add(count_++ == 0 ? "" : ", "); }
    Text& text_;
    OutputNames names_;
    std::size_t count_ = 0;
};

}  // namespace

void append_outputs(Text& text, std::span<const Output> outputs, LoadsOfOutputs& loads) {
    Outputs all{text};
    for (const Output& output : outputs) {
        all.add(output);
    }
    for (Loads& joined : loads) {
        all.add_joined(joined);
    }
}

}  // namespace sidekick::detail
