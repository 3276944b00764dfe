//! The manifest and the servers.

use openapiv3::Server as Source;

use super::resource::Placed;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{Docs, Group, Handle, Package, ServedFrom, Server, ServerTemplate, ServerVariable};
use crate::source::Pointer;

/// What stands around the modules: of the crate, and of the group where the description has one.
pub(super) struct Frame {
    pub(super) package: Package,
    pub(super) docs: Docs,
    pub(super) servers: Vec<Server>,
    pub(super) groups: Vec<Group>,
}

impl Lowering<'_> {
    /// The frame of a description that a reader finds as `sources`.
    pub(super) fn frame(&mut self, sources: &[String]) -> Frame {
        let servers = self.servers();
        let info = &self.document.api().info;
        let docs = docs::docs([Some(info.title.as_str()), info.description.as_deref()]);
        let Some(group) = self.placed_in else {
            return Frame {
                package: self.package(sources),
                docs,
                servers,
                groups: Vec::new(),
            };
        };
        let package = self.package(self.settings.file.as_slice());
        Frame {
            docs: docs::docs([Some(package.description.as_str())]),
            package,
            servers: Vec::new(),
            groups: vec![Group {
                path: group.path.clone(),
                feature: group.feature.clone(),
                title: docs::docs([Some(docs::plain_line(&info.title).as_str())]),
                docs,
                sources: sources.to_vec(),
                servers,
                handle: Handle::default(),
            }],
        }
    }

    fn package(&self, sources: &[String]) -> Package {
        let info = &self.document.api().info;
        let described = self.settings.package.description.clone();
        let title = || format!("A client for {}.", docs::plain_line(&info.title).trim_end_matches('.'));
        let name = self.settings.package.name.clone();
        Package {
            import_name: name.replace('-', "_"),
            name,
            version: self.settings.package.version.clone(),
            description: described.unwrap_or_else(title),
            sources: sources.to_vec(),
            command: self.settings.command.clone(),
        }
    }

    fn servers(&mut self) -> Vec<Server> {
        let servers = &self.document.api().servers;
        let pointer = Pointer::from_tokens(["servers"]);
        let mut found = Vec::new();
        for (index, server) in servers.iter().enumerate() {
            match absolute(server) {
                Some(url) => {
                    found.push(Server {
                        url,
                        docs: docs::docs([server.description.as_deref()]),
                        template: template(server),
                    });
                }
                None => self.warn(
                    Code::UnsupportedServer,
                    &format!("the server `{}` is left out: it is no absolute URL", server.url),
                    &pointer.index(index).join("url"),
                    "give it a scheme and a host, and no user, query or fragment; callers can always pass a base URL of \
                     their own",
                ),
            }
        }
        let usual = usual(found.iter().map(|server| server.url.as_str()));
        if let Some(usual) = usual {
            found[..=usual].rotate_right(1);
        }
        let templates = found.iter_mut().filter_map(|server| server.template.as_mut());
        for (index, template) in templates.enumerate().skip(1) {
            template.name = format!("{}_{}", template.name, index + 1);
        }
        found
    }

    /// Where an operation is served from.
    pub(super) fn served_from(&mut self, placed: &Placed<'_>) -> ServedFrom {
        let own = &placed.operation.servers;
        let first = |servers: &[Source]| {
            let urls: Vec<String> = servers.iter().filter_map(absolute).collect();
            let usual = usual(urls.iter().map(String::as_str))?;
            urls.into_iter().nth(usual)
        };
        let common = first(&self.document.api().servers);
        match first(own.value) {
            Some(url) if common.as_ref() == Some(&url) => ServedFrom::Usual,
            Some(url) => ServedFrom::Own(url),
            None if own.value.is_empty() || common.is_none() => ServedFrom::Unknown,
            None => {
                if self.reported_servers.insert(own.pointer.clone()) {
                    self.warn(
                        Code::UnsupportedServer,
                        &format!("none of the servers of `{}` is an absolute URL", placed.title()),
                        &own.pointer,
                        "give one a scheme and a host; callers can always pass a base URL of their own",
                    );
                }
                ServedFrom::Unknown
            }
        }
    }
}

/// The variables of a server, with the URL that they stand in; `None` without any.
fn template(server: &Source) -> Option<ServerTemplate> {
    let is_used = |name: &str| server.url.contains(&format!("{{{name}}}"));
    let variables = server.variables.iter().flatten().filter(|(name, _)| is_used(name));
    let variables: Vec<ServerVariable> = variables
        .map(|(name, variable)| ServerVariable {
            name: name.clone(),
            docs: docs::docs([variable.description.as_deref()]),
            default: variable.default.clone(),
            values: variable.enumeration.clone(),
        })
        .collect();
    (!variables.is_empty()).then(|| ServerTemplate {
        name: "SERVER_TEMPLATE".to_owned(),
        url: server.url.trim_end_matches('/').to_owned(),
        variables,
    })
}

/// The URL of a server with its variables replaced by their defaults; `None` for one that is relative.
fn absolute(server: &Source) -> Option<String> {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))?;
    let host = rest.split('/').next().unwrap_or_default();
    let is_plain = url.chars().all(|character| character.is_ascii_graphic());
    // What goes behind a query or a fragment is no path, and a user would be sent with everything.
    let is_base = !url.contains(['{', '}', '"', '\\', '?', '#', '@']) && !host.is_empty();
    (is_plain && is_base).then(|| url.trim_end_matches('/').to_owned())
}

/// Which of the base URLs is the usual one: the first, or the same one with TLS where that is among them, too.
fn usual<'u>(urls: impl Iterator<Item = &'u str> + Clone) -> Option<usize> {
    let first = urls.clone().next()?;
    let safe = first.strip_prefix("http://").map(|rest| format!("https://{rest}"));
    let safe = safe.and_then(|safe| urls.into_iter().position(|url| url == safe));
    Some(safe.unwrap_or_default())
}
