#include "tool/explanation.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <utility>

#include "tool/occasions.hpp"
#include "tool/refusals.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

namespace {

class Explainer {
public:
    explicit Explainer(const Recording& recording)
        : recording_{recording}, records_{recording.records} {}

    Explanation explain() {
        find_sendings();
        result_.printed_first = printed_between(
            0, records_.empty() ? recording_.printed.size() : records_.front().printed);
        for (std::size_t r = 0; r < records_.size(); ++r) {
            take(records_[r]);
            take_printed(r);
        }
        for (auto& function : result_.functions) {
            for (auto& [line, effects] : function.lines) {
                count_parts(effects);
            }
        }
        return std::move(result_);
    }

private:
    void find_sendings() {
        const auto occasions = occasions_of(records_);
        refusals_ = refusals_in(records_);
        for (std::size_t r = 0; r < records_.size(); ++r) {
            const auto& record = records_[r];
            if (record.kind == Kind::statement) {
                const auto& causes = record.statement.causes;
                result_.sendings.push_back({&record, result_.sendings.size() + 1,
                                            causes.empty() ? record.moment : causes.front(),
                                            std::nullopt, refusal_of(record), occasions[r]});
            } else if (record.kind == Kind::finished) {
                finished_[record.of] = record.rows;
            } else if (record.kind == Kind::commit) {
                told_.insert(refusal_of(record));
            } else if (record.kind == Kind::committed) {
                changes_[record.of] = &record.changes;
            }
        }
        for (auto& sending : result_.sendings) {
            sending.rows = finished_[sending.record->number];
            sending_of_[sending.record] = &sending;
            if (!sending.is_deferred()) {
                told_.insert(sending.refusal);
            }
        }
    }

    void take(const Record& record) {
        switch (record.kind) {
            case Kind::begin:
                add(record.moment, {EffectKind::begin, &record});
                break;
            case Kind::statement:
                take_statement(record);
                break;
            case Kind::commit: {
                const auto found = changes_.find(record.number);
                const auto* changes = found == changes_.end() ? nullptr : found->second;
                add(record.moment,
                    {EffectKind::commit, &record, nullptr, changes, refusal_of(record)});
                break;
            }
            case Kind::rollback:
                add(record.moment, {EffectKind::rollback, &record});
                break;
            case Kind::error:
                take_error(record);
                break;
            default:
                break;
        }
        if (record.moment) {
            last_ = record.moment;
        }
    }

    void take_statement(const Record& record) {
        const auto* sending = sending_of_[&record];
        add(sending->cause, {EffectKind::statement, &record, sending});
        for (const auto& cause : record.statement.causes) {
            if (cause != sending->cause && cause != record.moment) {
                add(cause, {EffectKind::shared, &record, sending});
            }
        }
        if (sending->is_deferred()) {
            add(record.moment, {EffectKind::sends, &record, sending});
        }
    }

    const Record* refusal_of(const Record& record) const {
        const auto found = refusals_.find(record.number);
        return found == refusals_.end() ? nullptr : found->second;
    }

    void take_error(const Record& error) {
        if (!told_.contains(&error) && !is_said_again(error, records_)) {
            add(error.moment,
                {.kind = EffectKind::error, .record = &error, .text = throw_words(error.failure)});
        }
    }

    // What was printed between a record and the next.
    void take_printed(std::size_t index) {
        const auto& record = records_[index];
        if (record.kind == Kind::print) {
            printing_ = record.moment;
        }
        const auto next = index + 1 < records_.size() ? records_[index + 1].printed
                                                      : std::optional{recording_.printed.size()};
        auto text = printed_between(record.printed, next);
        if (text.empty()) {
            return;
        }
        const bool known = printing_ && printing_ == last_;
        add(last_, {.kind = known ? EffectKind::prints : EffectKind::printed_after,
                    .record = &record,
                    .text = std::move(text)});
        printing_.reset();
    }

    void add(const std::optional<Site>& site, Effect effect) {
        if (!site) {
            result_.unknown.push_back(std::move(effect));
            return;
        }
        const auto [found, is_new] =
            function_of_.try_emplace({site->file, site->function}, result_.functions.size());
        if (is_new) {
            result_.functions.push_back({site->file, site->function, {}});
        }
        result_.functions[found->second].lines[site->line].push_back(std::move(effect));
    }

    // Little of very much: what is kept is to be looked at.
    std::string printed_between(std::optional<std::size_t> from, std::optional<std::size_t> to) {
        constexpr std::size_t most_at_once = std::size_t{1} << 16;
        auto text = recording_.printed.between(from, to, std::min(most_at_once, room_));
        room_ -= std::min(text.size(), room_);
        return text;
    }

    // Parts what another line did something between, and what follows on what it printed. Whether
    // the line ran again is not known: a statement on several lines is at one, then at another.
    void count_parts(std::vector<Effect>& effects) const {
        std::size_t part = 1;
        const Effect* before = nullptr;
        for (auto& effect : effects) {
            const bool late =
                effect.kind == EffectKind::shared ||
                (effect.kind == EffectKind::statement && effect.sending->is_deferred());
            if (!late) {
                if (before != nullptr && is_apart(*before, effect)) {
                    ++part;
                }
                before = &effect;
            }
            effect.part = part;
        }
    }

    bool is_apart(const Effect& before, const Effect& now) const {
        const bool had_printed =
            before.kind == EffectKind::prints && now.kind != EffectKind::printed_after;
        const auto differs = [&](const Record& record) {
            return record.moment && before.record->moment && record.moment != before.record->moment;
        };
        return had_printed || std::any_of(before.record, now.record, differs);
    }

    const Recording& recording_;
    const std::vector<Record>& records_;
    std::map<std::size_t, std::optional<std::size_t>> finished_;
    std::map<std::size_t, const std::vector<Change>*> changes_;
    std::map<std::size_t, const Record*> refusals_;
    std::set<const Record*> told_;  // the errors that are shown with what failed, at their own line
    std::map<const Record*, const Sending*> sending_of_;
    std::map<std::pair<std::string, std::string>, std::size_t> function_of_;  // file and name
    std::size_t room_ = std::size_t{4} << 20;  // for what the program printed
    std::optional<Site> last_;                 // the line that did something last
    std::optional<Site>
        printing_;  // the line that last formatted an object, and has not printed yet
    Explanation result_;
};

}  // namespace

Explanation explain(const Recording& recording) {
    return Explainer{recording}.explain();
}

void add_lessons(Explanation& explanation, const std::vector<Lesson>& lessons) {
    for (const auto& lesson : std::views::reverse(lessons)) {
        for (auto& function : explanation.functions) {
            const auto line = function.lines.find(lesson.site.line);
            if (function.file == lesson.site.file && function.name == lesson.site.function &&
                line != function.lines.end()) {
                line->second.insert(line->second.begin(),
                                    {.kind = EffectKind::lesson,
                                     .text = lesson.seen + ". " + lesson.instead,
                                     .part = 0});
            }
        }
    }
}

void add_error(Explanation& explanation, const Recording& recording) {
    const auto thrown = thrown_at_the_end(recording.ending, recording.records, recording.errors);
    if (!thrown || thrown->record == nullptr || !thrown->record->moment) {
        return;
    }
    const auto& site = *thrown->record->moment;
    const auto is_there = [&](const Function& function) {
        return function.file == site.file && function.name == site.function;
    };
    auto function = std::ranges::find_if(explanation.functions, is_there);
    if (function == explanation.functions.end()) {
        function = explanation.functions.insert(function, {site.file, site.function, {}});
    }
    auto& effects = function->lines[site.line];
    const auto is_shown = [&](const Effect& effect) {
        return effect.kind == EffectKind::error && effect.record == thrown->record;
    };
    if (std::ranges::none_of(effects, is_shown)) {
        effects.push_back({.kind = EffectKind::error,
                           .record = thrown->record,
                           .text = throw_words(thrown->record->failure),
                           .part = effects.empty() ? 1 : effects.back().part});
    }
}

}  // namespace sidekick::tool
