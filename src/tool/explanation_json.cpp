#include "tool/explanation_json.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "tool/places_json.hpp"
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
    explicit DocumentWriter(const Target& target) : places_{target} {}

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
                {"refused_by", refusal(sending.refusal)},
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
            json["refused_by"] = refusal(effect.refusal);
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

    // Any error of the run, of which the program may have caught it.
    Json caught(const Record& record, std::size_t after) {
        Json json{{"after", after}};
        json.update(failure(record.failure.name, &record));
        return json;
    }

    Json error(const std::optional<Thrown>& thrown) {
        if (!thrown) {
            return nullptr;
        }
        Json json = failure(thrown->name, thrown->record);
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
    Json failure(const std::string& name, const Record* record) {
        const Failure untraced;
        const auto& failure = record == nullptr ? untraced : record->failure;
        Json json = thrown_error(name, record);
        json["object"] = failure.object ? object(*failure.object) : Json();
        json["losses"] = Json::array();
        for (const auto& loss : failure.losses) {
            json["losses"].push_back({{"how", loss.how}, {"lost_by", site(loss.site)}});
        }
        return json;
    }

    Json refusal(const Record* error) {
        return error == nullptr ? Json() : thrown_error(error->failure.name, error);
    }

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

    Json site(const std::optional<Site>& site) { return places_.json_of(site); }

    Places places_;
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
    Json errors = Json::array();
    std::size_t sent = 0;
    for (const auto& record : recording.records) {
        sent += record.kind == Kind::statement ? 1 : 0;
        if (record.kind == Kind::error) {
            errors.push_back(writer.caught(record, sent));
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
            {"errors", std::move(errors)},
            {"lessons", std::move(found)}};
}

std::string text_of_document(const Json& document) {
    return document.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace sidekick::tool
