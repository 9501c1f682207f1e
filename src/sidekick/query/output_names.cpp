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
    // The label of a column; empty if its own name is free.
    std::string of(const Mapper& mapper, const Column& column) {
        const int times_before = columns_[sql::qualified(mapper, column)]++;
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
        std::string label = next(name);
        std::vector<ValueView> parameters;
        output.expression.append_parameters(parameters);
        numbers_[name] += static_cast<int>(parameters.size());
        return label;
    }

private:
    std::string next(const std::string& name) {
        return fmt::format("{}_{}", name, ++numbers_[name]);
    }

    std::set<std::string> taken_;
    std::map<std::string, int> columns_;  // how often each was there
    std::map<std::string, int> numbers_;  // the last of each name
};

}  // namespace

void append_outputs(std::string& out, std::span<const Output> outputs, TextFor purpose) {
    Names names;
    const char* separator = "";
    const auto start = [&] { out += std::exchange(separator, ", "); };
    const auto label = [&](const std::string& name) {
        out += name.empty() ? "" : " AS " + sql::quoted(name);
    };
    const auto append_column = [&](const Mapper& mapper, const Column& column) {
        start();
        out += sql::qualified(mapper, column);
        label(names.of(mapper, column));
    };
    for (const Output& output : outputs) {
        if (output.model != nullptr) {
            for (const Column& column : output.model->columns()) {
                append_column(*output.model, column);
            }
        } else if (output.column.has_value() && output.label.empty()) {
            const Mapper& mapper = output.column->mapper();
            append_column(mapper, mapper.columns()[mapper.position_of(output.column->member)]);
        } else {
            start();
            output.expression.append_text(out, purpose);
            label(names.of(output));
        }
    }
}

}  // namespace sidekick::detail
