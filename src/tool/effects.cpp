#include "tool/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "tool/sql.hpp"
#include "tool/table.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// Below the number of a statement, which has two digits in most programs.
constexpr std::size_t number_width = 4;

std::string numbered(std::size_t ordinal) {
    return fmt::format("{:>2}  ", ordinal);
}

std::string line_in_words(const std::optional<Site>& site) {
    return site ? fmt::format("line {}", site->line) : "a line that is not known";
}

// "the 2nd time".
std::string nth_time(std::size_t number) {
    const auto last = number % 10;
    const bool teen = number % 100 / 10 == 1;
    const char* ending = teen        ? "th"
                         : last == 1 ? "st"
                         : last == 2 ? "nd"
                         : last == 3 ? "rd"
                                     : "th";
    return fmt::format("the {}{} time:", number, ending);
}

std::string rows_of(const Sending& sending) {
    const std::string& operation = sending.record->statement.operation;
    if (!sending.rows || operation == "schema") {
        return {};
    }
    const bool reads = operation == "select" || operation == "other";
    return fmt::format("{} {}", counted(*sending.rows, "row"), reads ? "read" : "written");
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
                refer("also causes", effect, effect.sending->cause);
                break;
            case EffectKind::sends:
                refer("sends", effect, effect.sending->cause);
                break;
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
        tool::write_statement(page_, statement, sending.ordinal, margin_);
        const auto rows = rows_of(sending);
        if (!rows.empty()) {
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
    }

    void refer(std::string_view how, const Effect& effect, const std::optional<Site>& at) {
        say(Tone::faint,
            fmt::format("{} {} {}, shown at {}", how, effect.sending->ordinal,
                        statement_name(effect.record->statement.sql), line_in_words(at)));
    }

    void write_commit(const Effect& effect) {
        say(Tone::sql, "COMMIT");
        if (effect.changes == nullptr) {
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

    void detail(std::string_view text) {
        page_.paragraph(Tone::plain, text,
                        {.margin = margin_, .first = "    ", .hang = number_width + 2});
    }

    Page& page_;
    std::string_view margin_;
    std::string reason_;
};

}  // namespace

void write_statement(Page& page, const Statement& statement, std::size_t ordinal,
                     std::string_view margin) {
    const auto used = columns(margin) + number_width;
    constexpr std::size_t least = 20;
    std::string first = numbered(ordinal);
    for (const auto& line : sql_lines(statement.sql, std::max(page.width() - used, least))) {
        page.paragraph(Tone::sql, line, {.margin = margin, .first = first, .hang = first.size()});
        first.assign(number_width, ' ');
    }
    if (statement.parameters != "()" && !statement.parameters.empty()) {
        page.paragraph(Tone::plain, "with " + statement.parameters,
                       {.margin = margin, .first = first, .hang = number_width + 2});
    }
}

void write_effects(Page& page, const std::vector<Effect>& effects, std::string_view margin) {
    Writer writer{page, margin};
    const bool repeated =
        std::ranges::any_of(effects, [](const Effect& e) { return e.occurrence > 1; });
    std::size_t occurrence = 0;
    for (const auto& effect : effects) {
        if (repeated && effect.occurrence != occurrence) {
            occurrence = effect.occurrence;
            writer.say(Tone::faint, nth_time(occurrence));
        }
        writer.write(effect);
    }
}

}  // namespace sidekick::tool
