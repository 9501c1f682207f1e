#include "tool/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "tool/command_words.hpp"
#include "tool/commands.hpp"
#include "tool/configuration.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr const char* steps_footer =
    "A step is given by its number or its name: 2, 02, 02_update_heroes; a chapter\n"
    "of the course as course 5, or by its name: 05_where. sidekick list names them.";

}  // namespace

CommandLine::CommandLine()
    : app_{
          "Runs the steps of the walkthrough and the chapters of the course, and shows\n"
          "the SQL that each line causes.",
          "sidekick"} {
    app_.set_version_flag("--version", std::string{"sidekick "} + configured::version);
    app_.require_subcommand(1);
    app_.get_formatter()->column_width(16);
    app_.get_formatter()->label("TEXT", "");
    app_.get_formatter()->label("REQUIRED", "");
    app_.footer(
        "A step is given by its number or its name: 2, 02, 02_update_heroes; a chapter\n"
        "of the course as course 5, or by its name: 05_where.\n"
        "sidekick COMMAND --help says more about a command.");

    add("list", "the steps and the chapters of the course, a line each", "",
        [](const auto& walkthrough) { return list_steps(walkthrough); });

    auto* run = add("run", "run a step: its plain transcript", steps_footer,
                    [this](const auto& walkthrough) { return run_step(walkthrough, program_); });
    run->add_option("STEP", program_, "the step, such as 2")->required();

    add_explain();

    auto* step =
        add("step", "run a program, and stop before each statement",
            "Shows at each stop the source line, the objects with their states, what\n"
            "waits to be written, and the tables. Enter goes on, q quits. It needs a\n"
            "terminal; the program itself reads an empty standard input.",
            [this](const auto& walkthrough) { return step_program(walkthrough, program_, rest_); });
    add_program(*step);

    auto* check =
        add("check", "compare programs with their documented transcripts",
            "Says what differs, such as one SELECT more, and exits with 1 if anything\n"
            "does. Seconds are not compared. Any program can be checked: sidekick record\n"
            "--help says where its transcript is.\n"
            "With --at-most it counts what a program sends instead: the program has to\n"
            "use Sidekick.",
            [this](const auto& walkthrough) { return this->check(walkthrough); });
    check->add_option("STEP", documented_,
                      "the step, such as 2; all of them if left out;\n"
                      "course: all of its chapters; a folder of programs of\n"
                      "your own, or programs; with --at-most a step or a\n"
                      "program");
    add_transcripts(*check);
    check
        ->add_option("--at-most", at_most_,
                     "select=3: no more SELECTs than that, or insert=,\n"
                     "update=, delete=, all=; may be said several times")
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_record();
    add_learn();

    auto* help = add("help", "what an error of the library means, and ways out of it",
                     "A name such as DetachedInstanceError, in any case of letters; without one,\n"
                     "the names of all. The pages in docs/errors say more, with code that runs.",
                     [this](const auto&) { return this->help(); });
    help->add_option("ERROR", program_, "the name of its type; the names of all if left out");
}

void CommandLine::parse(int argc, char** argv) {
    const auto words = typed_words(argc, argv);
    try {
        app_.parse(std::vector<std::string>{words.rbegin(), words.rend()});
    } catch (const CLI::Success&) {
        throw;
    } catch (const CLI::ParseError& error) {
        throw UsageError{advice(error, words.empty() ? "" : words.front())};
    }
    const auto* explain = app_.get_subcommand("explain");
    if (explain->get_option("--html")->count() > 0 && page_.empty()) {
        throw UsageError{fmt::format("--html names no file: what would be right is {}",
                                     usage_of(explain->get_name()))};
    }
    if (!rest_.empty() && std::ranges::find(words, "--") == words.end()) {
        throw UsageError{
            fmt::format("{} is not expected; the program's own arguments stand after "
                        "--: sidekick {} {} -- {}",
                        quoted_list(rest_), app_.get_subcommands().front()->get_name(), program_,
                        join(rest_, " "))};
    }
}

CLI::App* CommandLine::add(const std::string& name, const std::string& description,
                           const std::string& footer, Command command) {
    auto* added = app_.add_subcommand(name, description);
    added->footer(footer);
    added->callback([this, command = std::move(command)] { chosen_ = command; });
    return added;
}

void CommandLine::add_explain() {
    auto* explain =
        add("explain", "show each source line with the SQL that it caused",
            "Shows below each line what it caused: the SQL, why it was sent, the line\n"
            "that sent it if that is another one, and which rows a COMMIT changed. A line\n"
            "with ! says how to do the same with less.\n"
            "The program has to use Sidekick. Compiled with -g, it shows its lines.\n"
            "With --html it writes a page for a browser, which steps through the run; the\n"
            "program itself reads an empty standard input then.",
            [this](const auto& walkthrough) {
                return page_.empty() ? explain_program(walkthrough, program_, rest_, explained_)
                                     : explain_on_page(walkthrough, program_, rest_, page_);
            });
    add_program(*explain);
    auto* html = explain->add_option("--html", page_,
                                     "write a page that steps through the run, in this\n"
                                     "file");
    const auto print_as = [this](ExplainedAs form) {
        return [this, form](std::int64_t) { explained_ = form; };
    };
    auto* lessons = explain
                        ->add_flag_function("--lessons", print_as(ExplainedAs::lessons),
                                            "only what could be done with less;\n"
                                            "exits with 1 if there is any")
                        ->excludes(html);
    explain
        ->add_flag_function("--json", print_as(ExplainedAs::json),
                            "all of it as one JSON document, for other tools; what\n"
                            "the program prints is in it")
        ->excludes(html)
        ->excludes(lessons);
}

void CommandLine::add_program(CLI::App& command) {
    command.add_option("PROGRAM", program_, "a step, or the path of a program")->required();
    command.add_option("ARGUMENTS", rest_, "after --: the program's own arguments");
}

void CommandLine::add_transcripts(CLI::App& command) {
    command.add_option("--transcripts", transcripts_,
                       "the folder with the transcripts of programs");
    command
        .add_option("--seconds", seconds_,
                    fmt::format("that each of them may run; {} if left out", seconds_))
        ->check(CLI::Range(1, 86'400));
}

void CommandLine::add_record() {
    auto* record =
        add("record", "write down what programs of your own print",
            "The programs of a folder are the executables in it, or in its folder build.\n"
            "What NAME prints is written to expected_output/NAME.txt beside it (beside the\n"
            "folder build), or to NAME.txt there if only that exists. Lines that begin with\n"
            "// are comments, and stay. Each program runs in a new and empty folder. One\n"
            "that fails, or writes to standard error, stops the recording of all.",
            [this](const auto&) {
                return record_programs(documented_, transcripts_, std::chrono::seconds{seconds_});
            });
    record->add_option("FOLDER", documented_, "a folder of programs, or programs, by their paths")
        ->required();
    add_transcripts(*record);
}

// Of what it names, a step comes before a folder or a program that is called the same.
int CommandLine::check(const Walkthrough& walkthrough) const {
    const auto first = documented_.empty() ? std::string{} : documented_.front();
    if (!at_most_.empty()) {
        if (documented_.size() > 1 || !transcripts_.empty()) {
            throw UsageError{"--at-most is for one program, and for no transcript"};
        }
        return check_budget(walkthrough, first, rest_, at_most_);
    }
    std::error_code ignored;
    const bool is_path = std::filesystem::exists(first, ignored) && first != "course" &&
                         !find_step(walkthrough, first);
    return documented_.size() > 1 || !transcripts_.empty() || is_path
               ? check_programs(documented_, transcripts_, std::chrono::seconds{seconds_})
               : check_steps(walkthrough, first);
}

void CommandLine::add_learn() {
    auto* learning =
        add("learn", "exercises that judge themselves: mend a small program",
            "Copies the exercise to a folder of your own, shows what is wanted, and tries\n"
            "your file each time it is saved. Without a terminal it does so once, and\n"
            "exits with 1 if the exercise is not solved. Your place is kept.",
            [this](const auto& walkthrough) { return learn(walkthrough, learn_); });
    learning->add_option("EXERCISE", learn_.exercise, "its number; the next one if left out");
    auto* list = learning->add_flag("--list", learn_.list, "all exercises, a line each");
    auto* hint = learning->add_flag("--hint", learn_.hint, "one more hint");
    auto* check = learning->add_flag("--check", learn_.check, "judge it once, and exit");
    hint->excludes(list);
    check->excludes(list)->excludes(hint);
    learning->add_option("--folder", learn_.folder,
                         "where your files are; my_exercises if left out");
    learning
        ->add_option_function<int>(
            "--seconds", [this](int count) { learn_.longest = std::chrono::seconds{count}; },
            fmt::format("that a program may run; {} if left out", learn_.longest.count()))
        ->check(CLI::Range(1, 86'400));
    // For those who write exercises: an empty group is not shown.
    auto* program = learning->add_option("--program", learn_.program, "")->group("");
    learning->add_option("--record", learn_.solution, "")->group("")->needs(program);
}

// A command may be meant as well as an error.
int CommandLine::help() const {
    const auto commands = app_.get_subcommands(
        [this](const CLI::App* command) { return command->get_name() == program_; });
    if (commands.empty()) {
        return help_with(program_);
    }
    fmt::print("{}", commands.front()->help("sidekick"));
    return 0;
}

// A wrong command line, in a line that says what would be right.
std::string CommandLine::advice(const CLI::ParseError& error, const std::string& first) const {
    constexpr std::string_view commands =
        "it is one of list, run, explain, step, check, record, learn and help";
    const auto chosen = app_.get_subcommands();
    if (chosen.empty() && first.empty()) {
        return fmt::format("a command is missing: {}", commands);
    }
    if (chosen.empty()) {
        return fmt::format("there is no {} \"{}\": {}",
                           first.starts_with('-') ? "option" : "command", first,
                           first.starts_with('-') ? "what would be right is sidekick COMMAND, or "
                                                    "--help or --version"
                                                  : commands);
    }
    const auto usage = usage_of(chosen.front()->get_name());
    const auto unexpected = app_.remaining(true);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        return fmt::format("an argument is missing: what would be right is {}", usage);
    }
    return fmt::format("{}: what would be right is {}",
                       unexpected.empty()
                           ? error.what()
                           : fmt::format("not expected: {}", quoted_list(unexpected)),
                       usage);
}

}  // namespace sidekick::tool
