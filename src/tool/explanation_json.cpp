#include "tool/explanation_json.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "tool/source_file.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

namespace {

constexpr int document_version = 1;

const char* word_of(LessonKind kind) {
    switch (kind) {
        case LessonKind::n_plus_one:
            return "n_plus_one";
        case LessonKind::read_again:
            return "read_again";
        case LessonKind::commit_in_loop:
            return "commit_in_loop";
        case LessonKind::query_by_key:
            return "query_by_key";
        case LessonKind::unused_load:
            return "unused_load";
        case LessonKind::left_open:
            return "left_open";
    }
    return "";
}

const char* word_of(EffectKind kind) {
    switch (kind) {
        case EffectKind::begin:
            return "begin";
        case EffectKind::commit:
            return "commit";
        case EffectKind::rollback:
            return "rollback";
        default:
            return nullptr;
    }
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json json_of_row(const Row& row) {
    if (row.empty()) {
        return nullptr;
    }
    Json json = Json::object();
    for (const auto& [column, value] : row) {
        json[column] = value;
    }
    return json;
}

// What stands at lines, in the order in which it happened: what a statement prints comes after it.
std::vector<const Effect*> effects_in_order(const Explanation& explanation) {
    std::vector<const Effect*> effects;
    const auto take = [&](const std::vector<Effect>& some) {
        for (const auto& effect : some) {
            if (effect.record != nullptr) {
                effects.push_back(&effect);
            }
        }
    };
    for (const auto& function : explanation.functions) {
        for (const auto& [line, some] : function.lines) {
            take(some);
        }
    }
    take(explanation.unknown);
    std::ranges::stable_sort(
        effects, {}, [](const Effect* effect) { return std::pair{effect->record, effect->kind}; });
    return effects;
}

class DocumentWriter {
public:
    explicit DocumentWriter(const Target& target) : target_{target} {}

    Json statement(const Sending& sending) {
        const auto& statement = sending.record->statement;
        Json causes = Json::array();
        for (const auto& cause : statement.causes) {
            causes.push_back(site(cause));
        }
        return {{"number", sending.ordinal},
                {"operation", statement.operation},
                {"sql", statement.sql},
                {"parameters", statement.parameters},
                {"rows", sending.rows ? Json(*sending.rows) : Json()},
                {"why", statement.text},
                {"reason",
                 {{"kind", statement.reason},
                  {"model", text_or_null(statement.model)},
                  {"attribute", text_or_null(statement.attribute)}}},
                {"caused_by", std::move(causes)},
                {"sent_by", site(sending.record->moment)},
                {"occasion", sending.is_deferred() ? Json(sending.occasion) : Json()}};
    }

    Json boundary(const Effect& effect, std::size_t after) {
        Json json{{"event", word_of(effect.kind)},
                  {"after", after},
                  {"sent_by", site(effect.record->moment)}};
        if (effect.kind == EffectKind::commit) {
            json["changes"] = effect.changes == nullptr ? Json() : Json::array();
            for (const auto& change : effect.changes ? *effect.changes : std::vector<Change>{}) {
                json["changes"].push_back({{"table", change.table},
                                           {"change", change.change},
                                           {"key", change.key},
                                           {"old", json_of_row(change.before)},
                                           {"new", json_of_row(change.after)},
                                           {"text", change.text}});
            }
        }
        return json;
    }

    Json printed(const Effect& effect, std::size_t after) {
        const bool is_known = effect.kind == EffectKind::prints;
        return {{"after", after},
                {"printed_by", is_known ? site(effect.record->moment) : Json()},
                {"text", effect.text}};
    }

    Json error(const std::optional<Thrown>& thrown) {
        if (!thrown) {
            return nullptr;
        }
        const Failure untraced;
        const auto& failure = thrown->record == nullptr ? untraced : thrown->record->failure;
        Json json = thrown_error(thrown->name, thrown->record);
        json["object"] = failure.object ? object(*failure.object) : Json();
        json["losses"] = Json::array();
        for (const auto& loss : failure.losses) {
            json["losses"].push_back({{"how", loss.how}, {"lost_by", site(loss.site)}});
        }
        const auto* original = thrown->original;
        json["original"] =
            original == nullptr ? Json() : thrown_error(original->failure.name, original);
        return json;
    }

    Json lesson(const Lesson& lesson) {
        return {{"kind", word_of(lesson.kind)},
                {"caused_by", site(lesson.site)},
                {"seen", lesson.seen},
                {"instead", lesson.instead}};
    }

private:
    Json thrown_error(const std::string& name, const Record* record) {
        return {{"name", name},
                {"message", record == nullptr ? Json() : Json(record->failure.message)},
                {"thrown_by", record == nullptr ? Json() : site(record->moment)}};
    }

    static Json object(const Object& object) {
        return {{"model", object.model},
                {"key", object.key ? Json(*object.key) : Json()},
                {"label", object.label ? Json(*object.label) : Json()}};
    }

    Json site(const std::optional<Site>& site) {
        if (!site) {
            return nullptr;
        }
        const auto found = sources_.find(site->file);
        const auto& source =
            found != sources_.end()
                ? found->second
                : sources_.emplace(site->file, read_source(target_, site->file)).first->second;
        const bool has_line = site->line > 0 && site->line <= source.size();
        return {{"file", site->file},
                {"line", site->line},
                {"function", site->function},
                {"text", has_line ? Json(source.line(site->line)) : Json()}};
    }

    const Target& target_;
    std::map<std::string, SourceFile> sources_;
};

}  // namespace

Json document_of(const Target& target, const Recording& recording, const Explanation& explanation,
                 const std::vector<Lesson>& lessons) {
    DocumentWriter writer{target};
    Json statements = Json::array();
    Json transactions = Json::array();
    Json printed = Json::array();
    if (!explanation.printed_first.empty()) {
        const Effect first{.kind = EffectKind::printed_after, .text = explanation.printed_first};
        printed.push_back(writer.printed(first, 0));
    }
    for (const auto* effect : effects_in_order(explanation)) {
        if (effect->kind == EffectKind::statement) {
            statements.push_back(writer.statement(*effect->sending));
        } else if (word_of(effect->kind) != nullptr) {
            transactions.push_back(writer.boundary(*effect, statements.size()));
        } else if (effect->kind == EffectKind::prints ||
                   effect->kind == EffectKind::printed_after) {
            printed.push_back(writer.printed(*effect, statements.size()));
        }
    }
    Json found = Json::array();
    for (const auto& lesson : lessons) {
        found.push_back(writer.lesson(lesson));
    }
    const bool is_whole = caveat(target, recording).empty();
    return {{"version", document_version},
            {"program", target.name},
            {"ended",
             {{"status", recording.ending.code()},
              {"text", recording.ending.words()},
              {"error", writer.error(thrown_at_the_end(recording.ending, recording.records,
                                                       recording.errors))}}},
            {"complete", is_whole},
            {"statements", std::move(statements)},
            {"transactions", std::move(transactions)},
            {"printed", std::move(printed)},
            {"lessons", std::move(found)}};
}

std::string text_of_document(const Json& document) {
    return document.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace sidekick::tool
