#include "tool/learn/learn.hpp"

#include "tool/learn/attempt.hpp"
#include "tool/learn/exercise.hpp"
#include "tool/learn/exercise_page.hpp"
#include "tool/learn/place.hpp"
#include "tool/learn/sitting.hpp"
#include "tool/page.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

namespace {

int give_hint(const Exercise& exercise, Place& place) {
    place.note_hint(exercise);
    Page page{standard_screen()};
    write_hints(page, exercise, place.hints_of(exercise));
    page.print();
    return 0;
}

int judge_once(const Exercise& exercise, Place& place, const LearnOptions& options) {
    const auto screen = standard_screen();
    const auto file = place.file_of(exercise);
    if (!options.check) {
        Page page{screen};
        write_exercise(page, exercise, file);
        page.blank();
        page.print();
    }
    const auto made =
        attempt(exercise, file, {.in_colour = screen.colour, .longest = options.longest})
            .value_or(Attempt{});
    place.note_solved(exercise, made.is_solved());
    show_attempt(exercise, made);
    return made.is_solved() ? 0 : 1;
}

// For the tests of the exercises, which have them compiled by the build.
int judge_program(const Exercise& exercise, const LearnOptions& options) {
    if (!options.solution.empty()) {
        record_expected(exercise, options.solution, options.program);
        return 0;
    }
    const auto made = attempt_program(exercise, options.program, {.longest = options.longest})
                          .value_or(Attempt{});
    show_attempt(exercise, made);
    return made.is_solved() ? 0 : 1;
}

}  // namespace

int learn(const Walkthrough& walkthrough, const LearnOptions& options) {
    const auto exercises = find_exercises(walkthrough.root);
    Place place{options.folder};
    if (options.list) {
        Page page{standard_screen()};
        write_list(page, exercises, place);
        page.print();
        return 0;
    }
    const auto& exercise = options.exercise.empty() ? place.next(exercises)
                                                    : require_exercise(exercises, options.exercise);
    if (!options.program.empty()) {
        return judge_program(exercise, options);
    }
    if (options.hint) {
        return give_hint(exercise, place);
    }
    return !options.check && is_interactive()
               ? sit_down(exercises, place, exercise, options.longest)
               : judge_once(exercise, place, options);
}

}  // namespace sidekick::tool
