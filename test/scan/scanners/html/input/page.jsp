<%@ page import="net.oldshop.Client" %>
<%-- oldshop.net --%>
<div>
<a href="${shopUrl}/x">Go</a>
<a href="https://jsp.oldshop.net/<%= id %>">Go</a>
</div>
