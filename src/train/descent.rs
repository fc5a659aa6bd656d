//! The least value of a smooth convex function of many numbers.
//!
//! L-BFGS with the two-loop recursion (Nocedal and Wright 2006, "Numerical Optimization", algorithms 7.4 and 7.5), and the
//! bisection for a step that satisfies both weak Wolfe conditions (Lewis and Overton 2013, "Nonsmooth optimization via
//! quasi-Newton methods", algorithm 2.6). The crates for it bring three times as many crates with them, or are bindings to C.

use std::collections::VecDeque;

/// Steps that are remembered.
const MEMORY: usize = 10;
/// A step has to lower the value by this share of what the slope promises.
const DECREASE: f64 = 1e-4;
/// And to leave no more than this share of the slope.
const CURVATURE: f64 = 0.9;
/// Tries for one step.
const TRIES: usize = 30;
/// Relative gain of a round below which more rounds are not worth their time.
const GAIN: f64 = 1e-9;

/// A function's value and its gradient.
pub(super) type Slope = (f64, Vec<f64>);

/// Where the function is least, beginning at `start`, after `rounds` rounds at most.
pub(super) fn descend(function: impl Fn(&[f64]) -> Slope, start: Vec<f64>, rounds: usize) -> Vec<f64> {
    let (mut at, (mut value, mut gradient)) = {
        let first = function(&start);
        (start, first)
    };
    let mut memory: VecDeque<Step> = VecDeque::with_capacity(MEMORY);
    for _ in 0..rounds {
        let direction = direction(&gradient, &memory);
        let first = if memory.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt().max(1.0) } else { 1.0 };
        let Some((next, (next_value, next_gradient))) = search(&function, &at, value, &gradient, &direction, first)
        else {
            break;
        };
        let moved: Vec<f64> = next.iter().zip(&at).map(|(new, old)| new - old).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(new, old)| new - old).collect();
        let curvature = dot(&moved, &turned);
        if curvature > 0.0 {
            if memory.len() == MEMORY {
                memory.pop_front();
            }
            memory.push_back(Step { moved, turned, curvature });
        }
        let gain = value - next_value;
        (at, value, gradient) = (next, next_value, next_gradient);
        if gain <= GAIN * value.abs().max(1.0) {
            break;
        }
    }
    at
}

/// A round that was made: how far, and how the gradient changed on the way.
struct Step {
    moved: Vec<f64>,
    turned: Vec<f64>,
    /// Their product.
    curvature: f64,
}

/// Where to go: against the gradient, as the remembered steps bend it.
fn direction(gradient: &[f64], memory: &VecDeque<Step>) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for step in memory.iter().rev() {
        let share = dot(&step.moved, &direction) / step.curvature;
        add(&mut direction, -share, &step.turned);
        shares.push(share);
    }
    if let Some(last) = memory.back() {
        let scale = last.curvature / dot(&last.turned, &last.turned);
        for part in &mut direction {
            *part *= scale;
        }
    }
    for (step, share) in memory.iter().zip(shares.into_iter().rev()) {
        let back = dot(&step.turned, &direction) / step.curvature;
        add(&mut direction, share - back, &step.moved);
    }
    direction
}

/// A point in this direction that is low and flat enough; `None` where none is found, at the bottom for one.
fn search(
    function: &impl Fn(&[f64]) -> Slope,
    at: &[f64],
    value: f64,
    gradient: &[f64],
    direction: &[f64],
    first: f64,
) -> Option<(Vec<f64>, Slope)> {
    let slope = dot(gradient, direction);
    if slope >= 0.0 || !slope.is_finite() {
        return None;
    }
    let (mut low, mut high, mut length) = (0.0, f64::INFINITY, first);
    for _ in 0..TRIES {
        let mut there = at.to_vec();
        add(&mut there, length, direction);
        let found = function(&there);
        if !found.0.is_finite() || found.0 > value + DECREASE * length * slope {
            high = length;
        } else if dot(&found.1, direction) < CURVATURE * slope {
            low = length;
        } else {
            return Some((there, found));
        }
        length = if high.is_finite() { f64::midpoint(low, high) } else { 2.0 * length };
    }
    None
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], share: f64, of: &[f64]) {
    to.iter_mut().zip(of).for_each(|(to, of)| *to += share * of);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bottom_of_a_long_valley_is_found() {
        // Σ kᵢ(xᵢ − i)², with kᵢ from 1 to 10⁴.
        let steep = [1.0, 10.0, 100.0, 1_000.0, 10_000.0];
        let function = |x: &[f64]| {
            let away: Vec<f64> = x.iter().enumerate().map(|(i, x)| x - i as f64).collect();
            let value = away.iter().zip(steep).map(|(d, k)| k * d * d).sum();
            (value, away.iter().zip(steep).map(|(d, k)| 2.0 * k * d).collect())
        };
        let found = descend(function, vec![9.0; 5], 100);
        assert!(found.iter().enumerate().all(|(i, x)| (x - i as f64).abs() < 1e-4), "{found:?}");
    }

    /// Rosenbrock's function, with its least value, 0, at (1, 1). Not convex, and harder than what is done here.
    #[test]
    fn a_curved_valley_is_followed() {
        let function = |x: &[f64]| {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            (a * a + 100.0 * b * b, vec![-2.0 * a - 400.0 * x[0] * b, 200.0 * b])
        };
        let found = descend(function, vec![-1.2, 1.0], 200);
        assert!(found.iter().all(|x| (x - 1.0).abs() < 1e-3), "{found:?}");
    }

    #[test]
    fn at_the_bottom_nothing_moves() {
        assert_eq!(descend(|x| (x[0] * x[0], vec![2.0 * x[0]]), vec![0.0], 10), [0.0]);
        assert_eq!(descend(|_| (0.0, Vec::new()), Vec::new(), 10), [0.0; 0]);
    }
}
