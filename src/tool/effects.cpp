#include "tool/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

#include "tool/references.hpp"
#include "tool/refusals.hpp"
#include "tool/sql.hpp"
#include "tool/table.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// Below the number of a statement, which has two digits at most in most programs.
constexpr std::size_t number_width = 4;

std::string numbered(std::size_t ordinal) {
    return fmt::format("{:>2}  ", ordinal);
}

std::string rows_of(const Sending& sending) {
    const auto& statement = sending.record->statement;
    if (!sending.rows || statement.operation == "schema") {
        return {};
    }
    return fmt::format("{} {}", counted(*sending.rows, "row"),
                       statement.reads() ? "read" : "written");
}

class Writer {
public:
    Writer(Page& page, std::string_view margin) : page_{page}, margin_{margin} {}

    void write(const Effect& effect) {
        switch (effect.kind) {
            case EffectKind::begin:
                say(Tone::sql, "BEGIN");
                break;
            case EffectKind::statement:
                write_statement(*effect.sending);
                break;
            case EffectKind::shared:
            case EffectKind::sends:
                break;  // references, which are told together
            case EffectKind::commit:
                write_commit(effect);
                break;
            case EffectKind::rollback:
                say(Tone::sql, "ROLLBACK");
                break;
            case EffectKind::prints:
                write_printed("prints:", effect.text);
                break;
            case EffectKind::printed_after:
                write_printed("printed after this:", effect.text);
                break;
            case EffectKind::lesson:
                page_.paragraph(Tone::warning, effect.text,
                                {.margin = margin_, .first = " !  ", .hang = number_width});
                break;
            case EffectKind::error:
                say(Tone::warning, effect.text);
                break;
        }
    }

    void say(Tone tone, std::string_view text) {
        page_.paragraph(tone, text, {.margin = margin_, .hang = number_width});
    }

private:
    void write_statement(const Sending& sending) {
        const auto& statement = sending.record->statement;
        number_width_ = numbered(sending.ordinal).size();
        tool::write_statement(page_, statement, sending.ordinal, margin_);
        const auto rows = rows_of(sending);
        if (sending.refusal != nullptr) {
            refuse(*sending.refusal);
        } else if (!rows.empty()) {
            detail(rows);
        }
        // The tables of one create_all all have one reason: it is said once.
        if (!statement.text.empty() && statement.text != reason_) {
            detail("why: " + statement.text);
        }
        reason_ = statement.text;
        if (sending.is_deferred()) {
            detail(fmt::format("sent by {} ({})", line_in_words(sending.record->moment),
                               sending.occasion));
        }
        number_width_ = number_width;
    }

    void write_commit(const Effect& effect) {
        say(Tone::sql, "COMMIT");
        if (effect.refusal != nullptr) {
            refuse(*effect.refusal);
        } else if (effect.changes == nullptr) {
            detail("it failed");
        } else if (effect.changes->empty()) {
            detail("no row is changed");
        } else {
            write_changes(page_, *effect.changes,
                          std::string{margin_} + std::string(number_width, ' '));
        }
    }

    void write_printed(std::string_view label, std::string_view text) {
        const auto lines = screen_lines(text);
        if (std::ranges::all_of(lines, &std::string::empty)) {
            say(Tone::faint, fmt::format("{} {}", label, counted(lines.size(), "empty line")));
            return;
        }
        say(Tone::faint, label);
        for (const auto& line : lines) {
            page_.paragraph(Tone::printed, line,
                            {.margin = margin_, .first = "    ", .hang = number_width + 2});
        }
    }

    void refuse(const Record& error) {
        detail("refused: " + refusal_words(error.failure), Tone::warning);
    }

    void detail(std::string_view text, Tone tone = Tone::plain) {
        const std::string first(number_width_, ' ');
        page_.paragraph(tone, text, {.margin = margin_, .first = first, .hang = number_width_ + 2});
    }

    Page& page_;
    std::string_view margin_;
    std::string reason_;
    std::size_t number_width_ = number_width;  // of the statement that is written
};

}  // namespace

void write_statement(Page& page, const Statement& statement, std::size_t ordinal,
                     std::string_view margin) {
    std::string first = numbered(ordinal);
    const auto indent = first.size();
    const auto used = columns(margin) + indent;
    constexpr std::size_t least = 20;
    for (const auto& line : sql_lines(statement.sql, std::max(page.width() - used, least))) {
        page.paragraph(Tone::sql, line, {.margin = margin, .first = first, .hang = indent});
        first.assign(indent, ' ');
    }
    if (statement.parameters != "()" && !statement.parameters.empty()) {
        page.paragraph(Tone::plain, "with " + short_literals(statement.parameters),
                       {.margin = margin, .first = first, .hang = indent + 2});
    }
}

void write_effects(Page& page, const std::vector<Effect>& effects, std::string_view margin) {
    Writer writer{page, margin};
    std::size_t part = 1;
    for (std::span<const Effect> rest{effects}; !rest.empty();) {
        if (rest.front().part > part) {
            part = rest.front().part;
            writer.say(Tone::faint, "then:");
        }
        const auto references = references_in(rest);
        for (const auto& words : reference_words(rest.first(references))) {
            writer.say(Tone::faint, words);
        }
        if (references == 0) {
            writer.write(rest.front());
        }
        rest = rest.subspan(std::max<std::size_t>(references, 1));
    }
}

}  // namespace sidekick::tool
