//! Asking over the network: with a time limit, a size limit, repeats where they can help, and an end when
//! the person goes elsewhere.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::{Request as Get, Response};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache};

use super::clock;
use crate::source::{Answer, Failure, MAX_BYTES, Request};

/// How long an answer may take, in seconds.
const LIMIT_SECONDS: u32 = 10;

/// The pauses before the second and third attempt, in milliseconds.
const PAUSES: [u32; 2] = [600, 1800];

thread_local! {
    /// Ends the fetch of parameters under way, if there is one.
    static UNDER_WAY: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Ends the fetch of parameters under way.
pub(super) fn abort() {
    if let Some(controller) = UNDER_WAY.take() {
        controller.abort();
    }
}

/// Asks for parameters; an earlier question is given up. Network errors and 5xx answers are tried again,
/// as `begun` is told with the number of each further attempt.
///
/// # Errors
/// The last attempt's failure.
pub(super) async fn patiently(request: &Request, begun: impl Fn(u32)) -> Result<Answer, Failure> {
    abort();
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    UNDER_WAY.set(Some(controller.clone()));
    let mut attempt = 1;
    for pause in PAUSES {
        let result = once(request, &controller.signal()).await;
        if !result.as_ref().is_err_and(may_pass) {
            return result;
        }
        TimeoutFuture::new(pause).await;
        if controller.signal().aborted() {
            return Err(Failure::Cancelled);
        }
        attempt += 1;
        begun(attempt);
    }
    once(request, &controller.signal()).await
}

/// Gets a file that is deployed beside the page.
///
/// # Errors
/// Why it did not come.
pub(super) async fn small(url: &str) -> Result<String, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    let request = Request { url: url.to_owned(), token: None };
    let answer = attempt_once(&request, &controller.signal(), RequestCache::Default).await?;
    Ok(answer.body)
}

fn may_pass(failure: &Failure) -> bool {
    matches!(failure, Failure::Network | Failure::Status { status: 500.. })
}

async fn once(request: &Request, given_up: &AbortSignal) -> Result<Answer, Failure> {
    attempt_once(request, given_up, RequestCache::NoStore).await
}

async fn attempt_once(
    request: &Request,
    given_up: &AbortSignal,
    cache: RequestCache,
) -> Result<Answer, Failure> {
    let timed_out = Rc::new(RefCell::new(false));
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    let (flag, limit) = (Rc::clone(&timed_out), controller.clone());
    let timer = Timeout::new(LIMIT_SECONDS * 1000, move || {
        flag.replace(true);
        limit.abort();
    });
    let signal = either(given_up, &controller.signal());
    let result = get(request, &signal, cache).await;
    timer.cancel();
    result.map_err(|failure| match failure {
        Failure::Network if given_up.aborted() => Failure::Cancelled,
        Failure::Network if *timed_out.borrow() => Failure::TimedOut { seconds: LIMIT_SECONDS },
        other => other,
    })
}

/// A signal that fires with either of two.
fn either(one: &AbortSignal, other: &AbortSignal) -> AbortSignal {
    // Browsers without AbortSignal.any (before 2023) keep the time limit and lose only early abort.
    let both = js_sys::Array::of2(one, other);
    let any = Reflect::get(&js_sys::global(), &"AbortSignal".into())
        .and_then(|class| Reflect::get(&class, &"any".into()).map(|any| (class, any)));
    let made = any.ok().and_then(|(class, any)| {
        any.dyn_ref::<js_sys::Function>().and_then(|any| any.call1(&class, &both).ok())
    });
    made.and_then(|signal| signal.dyn_into().ok()).unwrap_or_else(|| other.clone())
}

async fn get(request: &Request, signal: &AbortSignal, cache: RequestCache) -> Result<Answer, Failure> {
    let mut get = Get::get(&request.url).cache(cache).abort_signal(Some(signal));
    if let Some(token) = &request.token {
        get = get.header("Authorization", &format!("Bearer {token}"));
    }
    let response = get.send().await.map_err(|_| Failure::Network)?;
    if !response.ok() {
        return Err(Failure::Status { status: response.status() });
    }
    let content_type = response.headers().get("content-type").unwrap_or_default();
    let body =
        String::from_utf8(bytes(&response).await?).map_err(|e| malformed(e.utf8_error().valid_up_to()))?;
    Ok(Answer { url: response.url(), content_type, body, at: clock::now() })
}

fn malformed(column: usize) -> Failure {
    Failure::Malformed { line: 1, column: column + 1 }
}

/// Reads the body piece by piece, so that an endless one is left at the limit.
async fn bytes(response: &Response) -> Result<Vec<u8>, Failure> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Failure::Network)?;
        match Reflect::get(&piece, &"value".into()).ok().and_then(|v| v.dyn_into::<Uint8Array>().ok()) {
            Some(piece) if bytes.len() + piece.length() as usize <= MAX_BYTES => bytes.extend(piece.to_vec()),
            Some(_) => {
                let _closing = reader.cancel();
                return Err(Failure::TooLarge);
            }
            None => return Ok(bytes),
        }
    }
}
