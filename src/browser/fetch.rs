//! Asking over the network: with a time limit, a size limit, repeats where they can help, and an end when
//! the person goes elsewhere.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_net::http::{Request as Get, Response};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache};

use super::{clock, early};
use crate::source::{Answer, Failure, MAX_BYTES, Request};

/// How long an answer may take, in seconds.
const LIMIT_SECONDS: u32 = 10;

/// The pauses before the second and third attempt, in milliseconds.
const PAUSES: [u32; 2] = [600, 1800];

/// A question: the attempt under way, and whether nobody wants an answer any more.
#[derive(Default)]
struct Question {
    attempt: RefCell<Option<AbortController>>,
    given_up: Cell<bool>,
}

thread_local! {
    /// The question for parameters under way, if there is one.
    static UNDER_WAY: RefCell<Option<Rc<Question>>> = const { RefCell::new(None) };
}

/// Ends the fetch of parameters under way.
pub(super) fn abort() {
    if let Some(question) = UNDER_WAY.take() {
        question.given_up.set(true);
        if let Some(attempt) = question.attempt.take() {
            attempt.abort();
        }
    }
}

/// Asks for parameters; an earlier question is given up. Network errors and 5xx answers are tried again,
/// as `begun` is told with the number of each further attempt.
///
/// # Errors
/// The last attempt's failure.
pub(super) async fn patiently(request: &Request, begun: impl Fn(u32)) -> Result<Answer, Failure> {
    abort();
    let question = Rc::new(Question::default());
    UNDER_WAY.set(Some(Rc::clone(&question)));
    let mut attempt = 1;
    for pause in PAUSES {
        let result = once(request, &question, RequestCache::NoStore).await;
        if !result.as_ref().is_err_and(may_pass) {
            return result;
        }
        TimeoutFuture::new(pause).await;
        if question.given_up.get() {
            return Err(Failure::Cancelled);
        }
        attempt += 1;
        begun(attempt);
    }
    once(request, &question, RequestCache::NoStore).await
}

/// Gets a file that is deployed beside the page.
///
/// # Errors
/// Why it did not come.
pub(super) async fn small(url: &str) -> Result<String, Failure> {
    let request = Request { url: url.to_owned(), token: None };
    let answer = once(&request, &Question::default(), RequestCache::Default).await?;
    Ok(answer.body)
}

fn may_pass(failure: &Failure) -> bool {
    matches!(failure, Failure::Network | Failure::Status { status: 500.. })
}

async fn once(request: &Request, question: &Question, cache: RequestCache) -> Result<Answer, Failure> {
    let controller = AbortController::new().map_err(|_| Failure::Network)?;
    question.attempt.replace(Some(controller.clone()));
    let signal = controller.signal();
    let timer = Timeout::new(LIMIT_SECONDS * 1000, move || controller.abort());
    let result = get(request, &signal, cache).await;
    timer.cancel();
    result.map_err(|failure| match failure {
        Failure::Network if question.given_up.get() => Failure::Cancelled,
        // Only those two end it.
        Failure::Network if signal.aborted() => Failure::TimedOut { seconds: LIMIT_SECONDS },
        other => other,
    })
}

async fn get(request: &Request, signal: &AbortSignal, cache: RequestCache) -> Result<Answer, Failure> {
    let authorization = request.token.as_ref().map(|token| ["Bearer ", token].concat());
    let response = match early::answer(cache, &request.url, authorization.as_deref(), signal) {
        Some(answer) => {
            let answer = JsFuture::from(answer).await.map_err(|_| Failure::Network)?;
            Response::from(answer.dyn_into::<web_sys::Response>().map_err(|_| Failure::Network)?)
        }
        None => {
            let mut get = Get::get(&request.url).cache(cache).abort_signal(Some(signal));
            if let Some(authorization) = &authorization {
                get = get.header("Authorization", authorization);
            }
            get.send().await.map_err(|_| Failure::Network)?
        }
    };
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
