//! A small API, written the way the generator writes one.

use runtime::runtime::{
    AdditionalProperties, Bytes, Date, DateTimeRfc2822, HeaderReader, Inline,
    IntegerRule, ListRule, Map, MapRule, MemberValue, Method, Nullable, NumberRule,
    Object, ObjectEncoder, OpenEnum, Operation, Outcome, Report, RequestWriter,
    Required, ResponseHeaders, ResponseReader, Secret, TextRule, Unconstrained, Value,
};
use runtime::{identifier, object, open_enum};
use serde_core::de::MapAccess;
use serde_core::ser::SerializeMap;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AccountSid(Inline<34>);

const fn matches_account_sid(bytes: &[u8]) -> bool {
    if bytes.len() != 34 || bytes[0] != b'A' || bytes[1] != b'C' {
        return false;
    }
    let mut at = 2;
    while at < bytes.len() {
        if !bytes[at].is_ascii_hexdigit() {
            return false;
        }
        at += 1;
    }
    true
}

identifier!(AccountSid, Inline<34>, "^AC[0-9a-fA-F]{32}$", matches_account_sid);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slug(Box<str>);

fn matches_slug(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte.is_ascii_lowercase() || byte == b'-')
}

const SLUG: TextRule =
    TextRule::new().min_length(2).max_length(8).pattern("^[a-z-]*$", matches_slug);

identifier!(Slug, Box<str>, SLUG);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub(crate) enum Status {
    Queued,
    Connected,
    Unlisted(Box<str>),
}

impl OpenEnum for Status {
    const VALUES: &'static [&'static str] = &["queued", "connected"];

    fn from_value(value: &str) -> Self {
        match value {
            "queued" => Self::Queued,
            "connected" => Self::Connected,
            _ => Self::Unlisted(value.into()),
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Queued => "queued",
            Self::Connected => "connected",
            Self::Unlisted(value) => value,
        }
    }

    fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

open_enum!(Status);

/// All members optional: decoded in place.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub(crate) struct Participant {
    pub account_sid: Option<AccountSid>,
    pub date_created: Option<DateTimeRfc2822>,
    pub status: Option<Status>,
    pub muted: Option<bool>,
    pub page_size: Option<i32>,
    pub share: Option<f64>,
    pub tags: Option<Vec<String>>,
    pub limits: Option<Map<i64>>,
    pub children: Option<Vec<Participant>>,
    pub auth_token: Option<Secret<String>>,
    pub birthday: Option<Nullable<Date>>,
    pub photo: Option<Bytes>,
    pub anything: Option<Value>,
    pub additional_properties: AdditionalProperties,
}

#[derive(Clone, Copy)]
pub(crate) enum ParticipantMember {
    AccountSid,
    DateCreated,
    Status,
    Muted,
    PageSize,
    Share,
    Tags,
    Limits,
    Children,
    AuthToken,
    Birthday,
    Photo,
    Anything,
}

pub(crate) const PAGE_SIZE: IntegerRule = IntegerRule::new().minimum(1).maximum(1000);
pub(crate) const SHARE: NumberRule =
    NumberRule::new().minimum(0.0).exclusive_maximum(1.0).multiple_of(0.1);
pub(crate) const TAGS: ListRule<TextRule> =
    ListRule::new(TextRule::new().min_length(1).max_length(3))
        .min_items(1)
        .max_items(3)
        .unique_items();
pub(crate) const LIMITS: MapRule = MapRule::new(Unconstrained).max_properties(2);

impl Object for Participant {
    type Member = ParticipantMember;
    type Draft = Self;

    const MEMBERS: &'static [(&'static str, ParticipantMember)] = &[
        ("account_sid", ParticipantMember::AccountSid),
        ("date_created", ParticipantMember::DateCreated),
        ("status", ParticipantMember::Status),
        ("muted", ParticipantMember::Muted),
        ("page_size", ParticipantMember::PageSize),
        ("share", ParticipantMember::Share),
        ("tags", ParticipantMember::Tags),
        ("limits", ParticipantMember::Limits),
        ("children", ParticipantMember::Children),
        ("auth_token", ParticipantMember::AuthToken),
        ("birthday", ParticipantMember::Birthday),
        ("photo", ParticipantMember::Photo),
        ("any/thing~", ParticipantMember::Anything),
    ];

    fn decode_member<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        member: ParticipantMember,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        match member {
            ParticipantMember::AccountSid => value.nullable(&mut draft.account_sid),
            ParticipantMember::DateCreated => value.nullable(&mut draft.date_created),
            ParticipantMember::Status => value.optional(&mut draft.status),
            ParticipantMember::Muted => value.nullable(&mut draft.muted),
            ParticipantMember::PageSize => {
                value.optional_with(&mut draft.page_size, &PAGE_SIZE)
            }
            ParticipantMember::Share => value.nullable_with(&mut draft.share, &SHARE),
            ParticipantMember::Tags => value.optional_with(&mut draft.tags, &TAGS),
            ParticipantMember::Limits => value.optional_with(&mut draft.limits, &LIMITS),
            ParticipantMember::Children => value.optional(&mut draft.children),
            ParticipantMember::AuthToken => value.optional(&mut draft.auth_token),
            ParticipantMember::Birthday => value.optional(&mut draft.birthday),
            ParticipantMember::Photo => value.optional(&mut draft.photo),
            ParticipantMember::Anything => value.optional(&mut draft.anything),
        }
    }

    fn decode_additional<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        name: String,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        value.additional(name, &mut draft.additional_properties)
    }

    fn finish(draft: Self::Draft, _: &mut Report) -> Option<Self> {
        Some(draft)
    }

    fn encode<S: SerializeMap>(
        &self,
        object: &mut ObjectEncoder<S>,
    ) -> Result<(), S::Error> {
        object.nullable("account_sid", &self.account_sid)?;
        object.nullable("date_created", &self.date_created)?;
        object.optional("status", &self.status)?;
        object.nullable("muted", &self.muted)?;
        object.optional("page_size", &self.page_size)?;
        object.nullable("share", &self.share)?;
        object.optional("tags", &self.tags)?;
        object.optional("limits", &self.limits)?;
        object.optional("children", &self.children)?;
        object.optional("auth_token", &self.auth_token)?;
        object.optional("birthday", &self.birthday)?;
        object.optional("photo", &self.photo)?;
        object.optional("any/thing~", &self.anything)?;
        object.additional(&self.additional_properties)
    }

    fn validate(&self, report: &mut Report) {
        report.member("status", &self.status);
        report.member_with("page_size", &self.page_size, &PAGE_SIZE);
        report.member_with("share", &self.share, &SHARE);
        report.member_with("tags", &self.tags, &TAGS);
        report.member_with("limits", &self.limits, &LIMITS);
        report.member("children", &self.children);
    }
}

object!(Participant);

/// With required members: decoded by way of a draft.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Page {
    pub id: Slug,
    pub participants: Vec<Participant>,
    pub next: Option<Box<Page>>,
    pub total: Option<i64>,
}

#[derive(Default)]
pub(crate) struct PageDraft {
    id: Required<Slug>,
    participants: Required<Vec<Participant>>,
    next: Option<Box<Page>>,
    total: Required<Option<i64>>,
}

#[derive(Clone, Copy)]
pub(crate) enum PageMember {
    Id,
    Participants,
    Next,
    Total,
}

impl Object for Page {
    type Member = PageMember;
    type Draft = PageDraft;

    const MEMBERS: &'static [(&'static str, PageMember)] = &[
        ("id", PageMember::Id),
        ("participants", PageMember::Participants),
        ("next", PageMember::Next),
        ("total", PageMember::Total),
    ];

    fn decode_member<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        member: PageMember,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        match member {
            PageMember::Id => value.required(&mut draft.id),
            PageMember::Participants => value.required(&mut draft.participants),
            PageMember::Next => value.nullable(&mut draft.next),
            PageMember::Total => value.required_nullable(&mut draft.total),
        }
    }

    fn decode_additional<'de, A: MapAccess<'de>>(
        _: &mut Self::Draft,
        name: String,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        value.refuse(&name)
    }

    fn finish(draft: Self::Draft, report: &mut Report) -> Option<Self> {
        let id = draft.id.finish("id", report);
        let participants = draft.participants.finish("participants", report);
        let total = draft.total.finish("total", report);
        Some(Self {
            id: id?,
            participants: participants?,
            next: draft.next,
            total: total?,
        })
    }

    fn encode<S: SerializeMap>(
        &self,
        object: &mut ObjectEncoder<S>,
    ) -> Result<(), S::Error> {
        object.required("id", &self.id)?;
        object.required("participants", &self.participants)?;
        object.optional("next", &self.next)?;
        object.nullable("total", &self.total)
    }

    fn validate(&self, report: &mut Report) {
        report.member("participants", &self.participants);
        report.member("next", &self.next);
    }
}

object!(Page);

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ApiError {
    pub code: Option<i32>,
    pub message: Option<String>,
    pub additional_properties: AdditionalProperties,
}

#[derive(Clone, Copy)]
pub(crate) enum ApiErrorMember {
    Code,
    Message,
}

impl Object for ApiError {
    type Member = ApiErrorMember;
    type Draft = Self;

    const MEMBERS: &'static [(&'static str, ApiErrorMember)] =
        &[("code", ApiErrorMember::Code), ("message", ApiErrorMember::Message)];

    fn decode_member<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        member: ApiErrorMember,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        match member {
            ApiErrorMember::Code => value.optional(&mut draft.code),
            ApiErrorMember::Message => value.optional(&mut draft.message),
        }
    }

    fn decode_additional<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        name: String,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        value.additional(name, &mut draft.additional_properties)
    }

    fn finish(draft: Self::Draft, _: &mut Report) -> Option<Self> {
        Some(draft)
    }

    fn encode<S: SerializeMap>(
        &self,
        object: &mut ObjectEncoder<S>,
    ) -> Result<(), S::Error> {
        object.optional("code", &self.code)?;
        object.optional("message", &self.message)?;
        object.additional(&self.additional_properties)
    }
}

object!(ApiError);

/// An operation with every kind of parameter and a form.
#[derive(Clone, Debug)]
pub(crate) struct Update {
    pub account_sid: AccountSid,
    pub call_sid: String,
    pub page_size: Option<i32>,
    pub statuses: Vec<Status>,
    pub ids: Option<Vec<String>>,
    pub key: Option<Secret<String>>,
    pub trace: Option<Secret<String>>,
    pub session: Option<String>,
    pub muted: Option<bool>,
    pub events: Vec<String>,
    pub tags: Option<Vec<String>>,
}

impl Update {
    pub(crate) fn new(call_sid: &str) -> Self {
        Self {
            account_sid: AccountSid::from_static("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            call_sid: call_sid.into(),
            page_size: None,
            statuses: Vec::new(),
            ids: None,
            key: None,
            trace: None,
            session: None,
            muted: None,
            events: Vec::new(),
            tags: None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Headers {
    pub allow_credentials: Option<bool>,
    pub allow_origin: Option<String>,
    pub remaining: Option<i32>,
    pub token: Option<Secret<AccountSid>>,
}

impl ResponseHeaders for Headers {
    fn decode(headers: &mut HeaderReader<'_>) -> Self {
        Self {
            allow_credentials: headers.optional("Access-Control-Allow-Credentials"),
            allow_origin: headers.optional("Access-Control-Allow-Origin"),
            remaining: headers.optional("X-Remaining"),
            token: headers.optional("X-Token"),
        }
    }
}

impl Operation for Update {
    type Success = Participant;
    type Headers = Headers;
    type Failure = ApiError;

    const ID: &'static str = "UpdateParticipant";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/Accounts/{AccountSid}/Participants/{CallSid}.json";

    fn write(&self, request: &mut RequestWriter) {
        request
            .literal("/Accounts/")
            .segment("AccountSid", &self.account_sid)
            .literal("/Participants/")
            .segment("CallSid", &self.call_sid)
            .literal(".json");
        request.query_with("PageSize", &self.page_size, &PAGE_SIZE);
        request.query("Status", &self.statuses);
        request.query_delimited("Ids", ",", &self.ids);
        request.query("Key", &self.key);
        request.header("X-Trace", &self.trace);
        request.cookie("session id", &self.session);
        request.accept("application/json");
        request.form("Muted", &self.muted);
        request.form("StatusCallbackEvent", &self.events);
        request.form_with("Tags", &self.tags, &TAGS);
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        match response.status() {
            200 => response.success_json(),
            400..=599 => response.failure_json(),
            _ => response.unexpected(),
        }
    }
}

/// An operation whose path ends in a parameter, with a JSON body.
#[derive(Clone, Debug)]
pub(crate) struct Put {
    pub group: String,
    pub name: String,
    pub body: Participant,
}

impl Operation for Put {
    type Success = ();
    type Headers = ();
    type Failure = ();

    const ID: &'static str = "PutParticipant";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/{Group}/x/{Name}";

    fn write(&self, request: &mut RequestWriter) {
        request
            .literal("/")
            .segment("Group", &self.group)
            .literal("/x/")
            .segment("Name", &self.name);
        request.json(&self.body);
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        match response.status() {
            204 => response.success_empty(),
            404 => response.failure_empty(),
            _ => response.unexpected(),
        }
    }
}
