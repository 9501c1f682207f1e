#include "sidekick/session/flush/flush_steps.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace sidekick::detail {

namespace {

using Kind = FlushStep::Kind;

class Plan {
public:
    void add(const Mapper& model) {
        before({Kind::save_objects, &model, nullptr}, {Kind::delete_objects, &model, nullptr});
    }

    void add(const Relationship& relationship) {
        const Mapper& near = *relationship.owner;
        const Mapper& far = *relationship.target;
        add(near);
        add(far);
        const FlushStep write{Kind::write_links, &near, &relationship};
        const FlushStep unlink{Kind::unlink, &near, &relationship};
        for (const Mapper* end : {&near, &far}) {
            before(unlink, {Kind::save_objects, end, nullptr});
            before({Kind::save_objects, end, nullptr}, write);
        }
        before(write, {Kind::delete_objects, &far, nullptr});
    }

    void follow_foreign_keys() {
        const std::vector<const Mapper*> here = models();
        for (const Mapper* model : here) {
            for (const Column& column : model->columns()) {
                const Mapper* const other =
                    column.references != nullptr ? &column.references() : nullptr;
                if (other != model && std::ranges::find(here, other) != here.end()) {
                    before({Kind::save_objects, other, nullptr},
                           {Kind::save_objects, model, nullptr});
                    before({Kind::delete_objects, model, nullptr},
                           {Kind::delete_objects, other, nullptr});
                }
            }
        }
    }

    std::size_t size() const noexcept { return nodes_.size(); }

    // All steps; fewer if the others wait for each other in a circle.
    std::vector<FlushStep> in_rounds() {
        std::ranges::sort(nodes_, {}, [](const Node& node) { return order_in_round(node.step); });
        std::vector<FlushStep> steps;
        while (steps.size() < nodes_.size()) {
            const std::size_t before = steps.size();
            for (Node& node : nodes_) {
                if (!node.is_done && node.waits_for == 0) {
                    steps.push_back(node.step);
                    node.is_done = true;
                }
            }
            if (steps.size() == before) {
                break;
            }
            for (std::size_t i = before; i < steps.size(); ++i) {
                release_those_behind(steps[i]);
            }
        }
        return steps;
    }

private:
    // A step, and how many have to run before it.
    struct Node {
        FlushStep step;
        std::size_t waits_for = 0;
        bool is_done = false;
    };
    using Edge = std::pair<FlushStep, FlushStep>;

    static std::tuple<Kind, std::string_view, std::string_view> order_in_round(
        const FlushStep& step) {
        return {step.kind, step.model->class_name(),
                step.relationship != nullptr ? std::string_view{step.relationship->name} : ""};
    }
    static bool same(const FlushStep& a, const FlushStep& b) {
        return a.kind == b.kind && a.model == b.model && a.relationship == b.relationship;
    }

    std::vector<const Mapper*> models() const {
        std::vector<const Mapper*> found;
        for (const Node& node : nodes_) {
            if (node.step.kind == Kind::save_objects) {
                found.push_back(node.step.model);
            }
        }
        return found;
    }

    Node& node_of(const FlushStep& step) {
        const auto found =
            std::ranges::find_if(nodes_, [&](const Node& node) { return same(node.step, step); });
        return found != nodes_.end() ? *found : nodes_.emplace_back(Node{step});
    }

    void before(const FlushStep& first, const FlushStep& second) {
        const bool is_known = std::ranges::any_of(edges_, [&](const Edge& edge) {
            return same(edge.first, first) && same(edge.second, second);
        });
        if (!is_known) {
            edges_.emplace_back(first, second);
            node_of(first);
            ++node_of(second).waits_for;
        }
    }

    void release_those_behind(const FlushStep& step) {
        for (const auto& [first, second] : edges_) {
            if (same(first, step)) {
                --node_of(second).waits_for;
            }
        }
    }

    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
};

}  // namespace

std::vector<FlushStep> flush_steps(const std::vector<const Mapper*>& models,
                                   const std::vector<const Relationship*>& relationships) {
    Plan plan;
    for (const Mapper* model : models) {
        plan.add(*model);
    }
    for (const Relationship* relationship : relationships) {
        plan.add(*relationship);
    }
    Plan with_foreign_keys = plan;
    with_foreign_keys.follow_foreign_keys();
    const std::vector<FlushStep> steps = with_foreign_keys.in_rounds();
    // Foreign keys that lead in a circle give no order; without them there is one.
    return steps.size() == with_foreign_keys.size() ? steps : plan.in_rounds();
}

}  // namespace sidekick::detail
