#include "sidekick/query/output_names.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

class Names {
public:
    explicit Names(LastLabels& last) : last_{last} {}

    // The label of a column, which is written so; empty if its own name is free.
    std::string of(const std::string& written, const Column& column) {
        const int times_before = columns_[written]++;
        if (taken_.insert(column.name).second) {
            return {};
        }
        return times_before > 0 ? fmt::format("{}__{}", column.name, times_before)
                                : next(column.name);
    }
    // The label of something that is no column. Its parameters take numbers of that name, too.
    std::string of(const Output& output) {
        if (!output.label.empty()) {
            return output.label;
        }
        const std::string name{output.function};
        // One without an identity is nobody else.
        const void* const known_by = output.identity ? output.identity.address() : &output;
        if (const int times_before = expressions_[known_by]++; times_before > 0) {
            const std::string& first = last_.known[known_by];
            return fmt::format("{}__{}", name == "anon" ? first : name, times_before);
        }
        std::string& label = last_.known[known_by];
        if (!label.empty()) {
            return label;
        }
        label = next(name);
        // The parameters of a function are called like it.
        if (name != "anon") {
            std::vector<ValueView> parameters;
            output.expression.append_parameters(parameters);
            last_.numbers[name] += static_cast<int>(parameters.size());
        }
        return label;
    }

private:
    std::string next(const std::string& name) {
        return fmt::format("{}_{}", name, ++last_.numbers[name]);
    }

    std::set<std::string> taken_;
    std::map<std::string, int> columns_;  // how often each was there
    std::map<const void*, int> expressions_;
    LastLabels& last_;
};

// What a select gives, as it is written.
class Outputs {
public:
    explicit Outputs(Text& text) : text_{text}, names_{text.last_labels()} {}

    void add(const Output& output) {
        if (output.model != nullptr) {
            add(*output.model, text_.name_of(*output.model, output.alias));
        } else if (output.column.has_value() && output.label.empty()) {
            const auto& [table, member] = *output.column;
            const Mapper& mapper = table.mapper();
            add(mapper.columns()[mapper.position_of(member)], text_.name_of(mapper, table.alias));
        } else {
            start();
            output.expression.append_to(text_);
            label(names_.of(output));
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
        const std::string written =
            fmt::format("{}.{}", sql::quoted(table), sql::quoted(column.name));
        text_.add(written);
        label(names_.of(written, column));
    }
    void start() { text_.add(count_++ == 0 ? "" : ", "); }
    void label(const std::string& name) {
        text_.add(name.empty() ? "" : " AS " + sql::quoted(name));
    }

    Text& text_;
    Names names_;
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

void append_outputs_of(Text& text, const Output& output, std::string_view name, Loads& loads) {
    Outputs all{text};
    all.add(*output.model, name);
    all.add_joined(loads);
}

void append_own_labels(Text& text, const Mapper& model) {
    const char* separator = "";
    for (const Column& column : model.columns()) {
        text.add(fmt::format("{}{} AS {}", std::exchange(separator, ", "),
                             sql::qualified(model, column), sql::quoted(column.name)));
    }
}

}  // namespace sidekick::detail
