#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "tool/commands.hpp"
#include "tool/effects.hpp"
#include "tool/page.hpp"
#include "tool/refusals.hpp"
#include "tool/source_file.hpp"
#include "tool/state.hpp"
#include "tool/state_view.hpp"
#include "tool/stepping.hpp"
#include "tool/table.hpp"
#include "tool/target.hpp"
#include "tool/terminal.hpp"
#include "tool/text.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

namespace {

// What the person at the terminal says. The program may end meanwhile: of Ctrl-C, say.
enum class Answer { go_on, quit };

Answer ask(Stepping& stepping) {
    constexpr int patience = 100;  // milliseconds
    fmt::print("Enter goes on, q quits: ");
    std::fflush(stdout);
    while (true) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (poll(&input, 1, patience) > 0) {
            break;
        }
        if (stepping.ended()) {
            fmt::print("\n");
            return Answer::quit;
        }
    }
    std::string line;
    char c = 0;
    ssize_t count = 0;
    while ((count = read(STDIN_FILENO, &c, 1)) == 1 && c != '\n') {
        line += c;
    }
    const auto first = line.find_first_not_of(' ');
    const bool quits = first != std::string::npos && (line[first] == 'q' || line[first] == 'Q');
    if (count <= 0) {
        fmt::print("\n");
    }
    return count <= 0 || quits ? Answer::quit : Answer::go_on;
}

class Walk {
public:
    explicit Walk(const Target& target) : target_{target}, stepping_{target} {}

    int run() {
        while (auto record = stepping_.next()) {
            if (!take(*std::move(record))) {
                return leave();
            }
        }
        return finish();
    }

private:
    // The person has had enough, by q or by Ctrl-C, which ends the program itself.
    int leave() {
        const bool interrupted = stepping_.ended();
        stepping_.quit();
        const auto ending = stepping_.wait();
        say(interrupted ? ending.words() : fmt::format("is ended before statement {}", ordinal_));
        return interrupted ? ending.code() : 0;
    }

    // False if the person wants no more.
    bool take(Record record) {
        switch (record.kind) {
            case Kind::begin:
                pass(record, "BEGIN");
                break;
            case Kind::statement:
                statement_ = std::move(record);
                ++ordinal_;
                break;
            case Kind::commit:
                pass(record, "COMMIT");
                break;
            case Kind::rollback:
                pass(record, "ROLLBACK");
                break;
            case Kind::committed:
                show_changes(record.changes);
                break;
            case Kind::error:
                pass(record, throw_words(record.failure), Tone::warning);
                thrown_.clear();
                thrown_.push_back(std::move(record));
                break;
            case Kind::state:
                return stop_at(record);
            default:
                break;
        }
        return true;
    }

    void show_printed() {
        Page page{screen_};
        for (const auto& line : screen_lines(stepping_.newly_printed())) {
            page.paragraph(Tone::printed, line, {.first = "> ", .hang = 4});
        }
        page.print();
    }

    // What happens without a stop.
    void pass(const Record& record, std::string_view what, Tone tone = Tone::sql) {
        show_printed();
        Page page{screen_};
        page.paragraph(tone, record.moment ? fmt::format("{} (line {})", what, record.moment->line)
                                           : std::string{what});
        page.print();
    }

    void show_changes(const std::vector<Change>& changes) {
        if (!changes.empty()) {
            Page page{screen_};
            write_changes(page, changes, "  ");
            page.print();
        }
    }

    bool stop_at(const Record& record) {
        state_.take(record.state);
        show_printed();
        Page page{screen_};
        page.blank();
        const auto& site = statement_.moment;
        page.rule(site ? fmt::format("{}:{}  {}", site->file, site->line, site->function)
                       : "(line not known: built without debug information)");
        if (site) {
            show_source(page, *site);
        }
        page.blank();
        page.paragraph(Tone::heading, "about to run");
        write_statement(page, statement_.statement, ordinal_, "");
        if (!statement_.statement.text.empty()) {
            page.paragraph(Tone::plain, "why: " + statement_.statement.text,
                           {.first = "    ", .hang = 6});
        }
        page.blank();
        write_state(page, state_, statement_.statement.reason == "flush");
        page.print();
        return ask(stepping_) == Answer::go_on && (stepping_.go_on(), true);
    }

    // The line, with what leads to it and what its statement goes on with.
    void show_source(Page& page, const Site& site) {
        const auto found = sources_.try_emplace(site.file).first;
        if (found->second.empty()) {
            found->second = read_source(target_, site.file);
        }
        const auto& source = found->second;
        if (site.line > source.size()) {
            page.paragraph(Tone::faint, source.empty() ? "(the source cannot be read)"
                                                       : "(the source has no such line)");
            return;
        }
        auto from = source.start_of_statement(site.line);
        for (int lines_before = 0; from > 1 && lines_before < 2;) {
            lines_before += source.is_silent(--from) ? 0 : 1;
        }
        for (auto line = from; line <= source.end_of_statement(site.line); ++line) {
            if (source.is_silent(line)) {
                continue;
            }
            const bool here = line == site.line;
            const auto label = fmt::format("{} {:>4}  ", here ? '>' : ' ', line);
            page.paragraph(here ? Tone::heading : Tone::faint, source.line(line),
                           {.first = label, .hang = label.size() + 8});
        }
    }

    int finish() {
        show_printed();
        const auto ending = stepping_.wait();
        if (!stepping_.traced()) {
            complain(fmt::format(
                "{} recorded no trace, so it does not use Sidekick, or ended too soon; it {}",
                target_.name, ending.words()));
            return ending.succeeded() ? 1 : ending.code();
        }
        fmt::print("\n");
        say(ending.words());
        if (const auto last = thrown_at_the_end(ending, thrown_, {})) {
            complain(words_for(*last));
        }
        return ending.code();
    }

    // Says what has become of the program.
    void say(std::string_view what) {
        Page page{screen_};
        page.paragraph(Tone::plain, fmt::format("{} {}", target_.name, what));
        page.print();
    }

    const Target& target_;
    const Screen screen_ = standard_screen();
    Stepping stepping_;
    std::map<std::string, SourceFile> sources_;
    State state_;
    Record statement_;            // the last
    std::vector<Record> thrown_;  // the last error, if there was one
    std::size_t ordinal_ = 0;     // its number
};

}  // namespace

int step_program(const Walkthrough& walkthrough, const std::string& program,
                 const std::vector<std::string>& arguments) {
    const auto target = find_target(walkthrough, program, arguments);
    if (!is_interactive()) {
        complain(fmt::format(
            "step waits for you at a terminal, and this is none; sidekick explain {} tells the "
            "same without one",
            program));
        return 1;
    }
    return Walk{target}.run();
}

}  // namespace sidekick::tool
