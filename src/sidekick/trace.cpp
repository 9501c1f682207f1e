#include "sidekick/trace.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fmt/core.h>

#include "sidekick/error.hpp"
#include "sidekick/json.hpp"
#include "sidekick/mapper.hpp"
#include "sidekick/sqlite.hpp"
#include "sidekick/trace_words.hpp"

namespace sidekick::detail {

namespace {

// How much the program has written to standard output, as JSON: null if that is no file.
std::string stdout_json() {
    std::fflush(stdout);
    struct stat status{};
    const bool is_file = fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
    return is_file ? fmt::format("{}", lseek(STDOUT_FILENO, 0, SEEK_CUR)) : "null";
}

// The path relative to `root`, if the file is below it. A compiler may have been given a path
// relative to the folder that it ran in: then what follows its leading `..` is looked for below
// `root`.
std::filesystem::path below(const std::filesystem::path& root, const std::filesystem::path& file) {
    if (file.is_absolute()) {
        const auto relative = file.lexically_normal().lexically_relative(root.lexically_normal());
        const bool is_below = !relative.empty() && *relative.begin() != "..";
        return is_below ? relative : file.lexically_normal();
    }
    std::filesystem::path rest;
    for (const auto& part : file.lexically_normal()) {
        rest = part == ".." ? std::filesystem::path{} : rest / part;
    }
    std::error_code ignored;
    return std::filesystem::exists(root / rest, ignored) ? rest : file;
}

std::string environment(const char* name, const std::string& otherwise) {
    const char* const value = std::getenv(name);
    return value == nullptr ? otherwise : value;
}

// Opens the file for writing; null, and errno, if it cannot be. Never under the number of a
// standard stream that is closed: the program would write into it.
std::FILE* open_file(const std::string& path) {
    constexpr int after_standard_streams = 3;
    constexpr int readable_and_writable = 0666;
    int opened =
        open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, readable_and_writable);
    if (opened >= 0 && opened < after_standard_streams) {
        const int moved = fcntl(opened, F_DUPFD_CLOEXEC, after_standard_streams);
        close(opened);
        opened = moved;
    }
    return opened < 0 ? nullptr : fdopen(opened, "w");
}

// -1 if the program is not to be stepped through.
int step_descriptor() {
    const std::string text = environment("SIDEKICK_STEP", "-1");
    int descriptor = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), descriptor);
    if (failure != std::errc{} || end != text.data() + text.size()) {
        throw ArgumentError{fmt::format("SIDEKICK_STEP: no file descriptor: '{}'", text)};
    }
    return descriptor;
}

}  // namespace

std::shared_ptr<Trace> Trace::of_environment() {
    static const std::shared_ptr<Trace> trace = []() -> std::shared_ptr<Trace> {
        const std::string path = environment("SIDEKICK_TRACE", "");
        if (path.empty()) {
            return nullptr;
        }
        std::FILE* const file = open_file(path);
        if (file == nullptr) {
            throw ArgumentError{fmt::format("SIDEKICK_TRACE: cannot write '{}': {}", path,
                                            std::generic_category().message(errno))};
        }
        const std::string root =
            environment("SIDEKICK_SOURCE_ROOT", std::filesystem::current_path().string());
        const int step = step_descriptor();
        // Not for programs that this one starts: they would write over its trace.
        unsetenv("SIDEKICK_TRACE");
        unsetenv("SIDEKICK_STEP");
        return std::make_shared<Trace>(file, root, step);
    }();
    return trace;
}

Trace::Trace(std::FILE* file, std::string root, int step)
    : file_{file}, root_{std::move(root)}, step_{step} {
    write_line(fmt::format(R"({{"sidekick_trace":1,"program":{}}})",
                           json::text(program_invocation_short_name)));
    active_probe = this;
}

Trace::~Trace() {
    active_probe = nullptr;
    write("end");
    std::fclose(file_);
}

void Trace::write(const char* kind, const std::string& members) {
    write_line(fmt::format(R"({{"seq":{},"kind":"{}","stdout":{}{}{}}})", ++sequence_, kind,
                           stdout_json(), members.empty() ? "" : ",", members));
}

void Trace::write_line(const std::string& record) {
    // What the file does not take is lost: that must not change what the program does.
    std::fputs((record + "\n").c_str(), file_);
    std::fflush(file_);
}

std::string Trace::site_json(const std::optional<CallSite>& site) const {
    if (!site.has_value()) {
        return "null";
    }
    return json::Object{}
        .add("file", json::text(below(root_, site->file).string()))
        .add("line", fmt::format("{}", site->line))
        .add("function", json::text(site->function))
        .str();
}

std::string Trace::moment_json() const {
    return "\"moment\":" + site_json(calling_site());
}

void Trace::on_event(const Event& event) {
    switch (event.kind) {
        case EventKind::begin:
            return write("begin", moment_json());
        case EventKind::statement:
            return write_statement(event);
        case EventKind::finished:
            return write("finished",
                         fmt::format(R"("of":{},"rows":{})", last_statement_, event.rows));
        case EventKind::commit:
            last_commit_ = sequence_ + 1;
            return write("commit", moment_json());
        case EventKind::committed:
            return write_changes(event);
        case EventKind::rollback:
            return write("rollback", moment_json());
    }
}

void Trace::write_statement(const Event& event) {
    const std::optional<CallSite> moment = calling_site();
    std::vector<CallSite> causes;
    if (event.reason->kind == ReasonKind::flush) {
        causes = causes_.of_flush(event);
    } else if (moment.has_value()) {
        causes.push_back(*moment);
    }
    const auto reason =
        json::Object{}
            .add("kind", json::text(to_string(event.reason->kind)))
            .add("model", json::text(event.reason->model))
            .add("attribute",
                 event.reason->attribute.empty() ? "null" : json::text(event.reason->attribute))
            .str();
    last_statement_ = sequence_ + 1;
    const auto site = [&](const CallSite& cause) { return site_json(cause); };
    write("statement",
          fmt::format("\"sql\":{},\"parameters\":{},\"sent\":{},\"cache\":\"{}\",\"seconds\":{},"
                      "\"reason\":{},\"text\":{},\"objects\":{},\"causes\":{},\"moment\":{}",
                      json::text(event.sql.substr(event.sql.find_first_not_of('\n'))),
                      json::text(repr_parameters(*event.parameters)), event.parameters->size(),
                      to_string(event.cache), json::number(event.seconds), reason,
                      json::text(words_for(event, objects_)), objects_.json(event),
                      json::array(causes, site), site_json(moment)));
    if (step_ >= 0) {
        wait(*event.connection);
    }
}

void Trace::write_changes(const Event& event) {
    const auto shown = [&](const RowChange& change) {
        return change_json(change, *event.connection);
    };
    write("committed",
          fmt::format(R"("of":{},"changes":{})", last_commit_, json::array(*event.changes, shown)));
}

void Trace::wait(Connection& connection) {
    write("state", objects_.state_json(connection));
    char answer = 'q';
    ssize_t got = 0;
    do {
        got = read(step_, &answer, 1);
    } while (got < 0 && errno == EINTR);  // a signal of the program's own
    if (got != 1 || answer == 'q') {
        write("end");
        std::_Exit(0);
    }
}

void Trace::entered(const Node& node) {
    objects_.see(node);
    causes_.entered(node);
}

void Trace::formatted(const Node& node) {
    write("print", fmt::format("\"object\":{},{}", objects_.json(node), moment_json()));
}

void Trace::destroyed(const Node& node) {
    objects_.forget(node);
    causes_.destroyed(node);
}

}  // namespace sidekick::detail
