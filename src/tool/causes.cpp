#include "tool/causes.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

std::string who(const Record& record, const std::string& source) {
    const auto& causes = record.statement.causes;
    std::vector<std::string> lines;
    for (const auto& cause : causes) {
        const bool before = causes.size() == 1 && record.moment &&
                            cause.file == record.moment->file &&
                            cause.line + 1 == record.moment->line;
        lines.push_back(before ? "the line before it" : line_words(cause, source));
    }
    if (!lines.empty()) {
        return listed(lines);
    }
    return record.moment ? line_words(*record.moment, source) : "a line that is not known";
}

std::string object_words(const Object& object) {
    return object.label  ? "the " + with_model(object.model, *object.label)
           : !object.key ? with_article(object.model)
           : object.key->find(", ") == std::string::npos
               ? fmt::format("the {} {}", object.model, *object.key)
               : fmt::format("the {} ({})", object.model, *object.key);
}

}  // namespace

std::string line_words(const Site& site, const std::string& source) {
    const auto file = std::filesystem::path{site.file}.filename().string();
    return file == source ? fmt::format("line {}", site.line)
                          : fmt::format("{}:{}", file, site.line);
}

std::string cause_words(const Record& record, const std::string& source) {
    const auto& statement = record.statement;
    const auto line = who(record, source);
    const auto object = statement.objects.size() == 1
                            ? fmt::format(", {}", object_words(statement.objects.front()))
                            : std::string{};
    if (statement.is_for_deletion) {
        return fmt::format("{} deletes {}, of which more had to be known", line,
                           object.empty() ? with_article(statement.model) : object.substr(2));
    }
    if (statement.reason == "defaults") {
        return fmt::format("{} touched what the database gave a new row{}", line, object);
    }
    if (statement.reason == "expired") {
        return fmt::format("{} touched an expired object{}", line, object);
    }
    if (statement.reason == "lazy load") {
        return fmt::format("{} touched {} of {}, which had to be loaded", line, statement.attribute,
                           object.empty() ? with_article(statement.model) : object.substr(2));
    }
    if (statement.reason == "refresh") {
        return fmt::format("{} asked for a refresh{}", line, object);
    }
    if (statement.reason == "query" || statement.reason == "get") {
        return fmt::format("{} asked for it", line);
    }
    if (statement.reason == "flush") {
        return fmt::format("{} changed what it writes", line);
    }
    if (statement.reason == "schema") {
        return fmt::format("{} creates the tables", line);
    }
    return {};
}

}  // namespace sidekick::tool
